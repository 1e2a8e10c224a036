namespace SelfHost.Durable.Engine;

/// <summary>The bounds of the engine.</summary>
internal sealed record EngineOptions
{
    /// <summary>What runs at a time when host.json says nothing: as the official host, ten a core.</summary>
    public static readonly int DefaultConcurrency = 10 * Environment.ProcessorCount;

    /// <summary>Activities that run at a time.</summary>
    public int MaxActivities { get; init; } = DefaultConcurrency;

    /// <summary>Orchestrators whose code runs at a time; one that waits does not count.</summary>
    public int MaxOrchestrators { get; init; } = DefaultConcurrency;

    /// <summary>Instances kept in memory between steps; the least recently stepped goes first. 0 replays at each step.</summary>
    public int CachedSessions { get; init; } = 2000;

    /// <summary>Unclean ends survived in the crowd; from then on work runs alone.</summary>
    public int AloneFrom { get; init; } = 3;

    /// <summary>
    /// Tries after which work is given up: unclean ends and runs alone since, or writes of a step that failed for a reason that time does not heal.
    /// </summary>
    public int GiveUpAt { get; init; } = 6;

    /// <summary>From a write that failed (disk full) to the next try; twice as long after each further failure, eight times at most.</summary>
    public TimeSpan RetryWrites { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What steps and activities run on.</summary>
    public TaskScheduler Workers { get; init; } = TaskScheduler.Default;

    /// <summary>Called inside each transaction with its kind, before it ends: the seam by which tests make a checkpoint fail.</summary>
    public Action<string>? Checkpoint { get; init; }
}
