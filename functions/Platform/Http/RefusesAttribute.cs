namespace ElevatorFunctions.Platform.Http;

/// <summary>
/// Problems of an HTTP function by their codes. Those that follow from its other declarations (access, body, query, version, storage)
/// need no mention.
/// </summary>
/// <param name="codes">Codes of problems.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RefusesAttribute(params string[] codes) : Attribute
{
    /// <summary>Codes of problems.</summary>
    public IReadOnlyList<string> Codes { get; } = codes;
}
