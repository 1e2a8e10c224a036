namespace ElevatorFunctions.Platform.Http;

/// <summary>The fuzzy search <c>?q=</c> of a list.</summary>
/// <param name="description">The members that are searched.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SearchAttribute(string description) : Attribute
{
    /// <summary>The members that are searched.</summary>
    public string Description { get; } = description;
}
