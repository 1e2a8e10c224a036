namespace ElevatorFunctions.Platform.Http;

/// <summary>The fuzzy search <c>?q=</c> of a list.</summary>
/// <param name="description">What is searched.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SearchAttribute(string description) : Attribute
{
    /// <summary>What is searched.</summary>
    public string Description { get; } = description;
}
