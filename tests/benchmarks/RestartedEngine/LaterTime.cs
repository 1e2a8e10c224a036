namespace RestartedEngine;

/// <summary>The machine's clock, some time ahead: what was not due when the process was killed is due when the next one starts.</summary>
internal sealed class LaterTime(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
}
