namespace DurableFunctions;

/// <summary>The thing that an orchestration waits for.</summary>
public enum Awaited
{
    Timer,

    Event,

    Activity,
}
