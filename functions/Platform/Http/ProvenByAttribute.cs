namespace ElevatorFunctions.Platform.Http;

/// <summary>How a caller without a login proves itself: names of security schemes, one of which is enough.</summary>
/// <param name="schemes">Names of security schemes of the API's document.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ProvenByAttribute(params string[] schemes) : Attribute
{
    /// <summary>Names of security schemes.</summary>
    public IReadOnlyList<string> Schemes { get; } = schemes;
}
