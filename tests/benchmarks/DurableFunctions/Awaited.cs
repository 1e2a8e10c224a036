namespace DurableFunctions;

/// <summary>What an orchestration waits for.</summary>
public enum Awaited
{
    /// <summary>A timer.</summary>
    Timer,

    /// <summary>An event.</summary>
    Event,

    /// <summary>An activity.</summary>
    Activity,
}
