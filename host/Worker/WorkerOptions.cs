namespace FunctionsHost.Worker;

/// <summary>How the host watches its worker. All of it is the machine's time.</summary>
internal sealed record WorkerOptions
{
    /// <summary>The time from the start of a worker to its readiness. An app may build much before it connects.</summary>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often the worker is asked whether it lives.</summary>
    public TimeSpan StatusInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A worker that sends nothing for so long after it was asked hangs.</summary>
    public TimeSpan StatusLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The pause before the second start in a row. It doubles up to <see cref="LongestPause"/>. The first start waits for nothing.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>See <see cref="FirstPause"/>.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A worker that lived so long ends a row of starts.</summary>
    public TimeSpan SteadyAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>From the cancellation of a call at its time limit to the end of a worker that does not give it up.</summary>
    public TimeSpan CancelGrace { get; init; } = TimeSpan.FromSeconds(10);
}
