namespace SelfHost.Durable.Replay;

/// <summary>Leaves the replay when history and code disagree; never seen by orchestrators.</summary>
internal sealed class ViolationException(Violation violation) : Exception(violation.Message)
{
    public Violation Violation { get; } = violation;
}
