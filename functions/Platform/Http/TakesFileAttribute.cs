namespace ElevatorFunctions.Platform.Http;

/// <summary>The body of an HTTP function is a file.</summary>
/// <param name="contentTypes">Content types that are taken.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TakesFileAttribute(params string[] contentTypes) : Attribute
{
    /// <summary>Content types that are taken.</summary>
    public IReadOnlyList<string> ContentTypes { get; } = contentTypes;
}
