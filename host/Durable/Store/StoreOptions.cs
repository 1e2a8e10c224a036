namespace FunctionsHost.Durable.Store;

/// <summary>The bounds of the store.</summary>
internal sealed record StoreOptions
{
    /// <summary>The concurrency without an entry in host.json: ten a core, as the official host has it.</summary>
    public static readonly int DefaultConcurrency = 10 * Environment.ProcessorCount;

    /// <summary>Activities that run at a time.</summary>
    public int MaxConcurrentActivities { get; init; } = DefaultConcurrency;

    /// <summary>Orchestrators whose code runs at a time. One that waits does not count.</summary>
    public int MaxConcurrentOrchestrations { get; init; } = DefaultConcurrency;

    /// <summary>
    /// Events of histories kept in memory between steps, over all instances. An event is a few hundred bytes. The instance stepped longest
    /// ago goes first. 0 reads the history at each step.
    /// </summary>
    public int CachedEvents { get; init; } = 200_000;

    /// <summary>Messages that one step takes at most. The rest waits for the next step.</summary>
    public int MaxMessages { get; init; } = 1000;

    /// <summary>Tries after which work is given up whose processing fails each time.</summary>
    public int GiveUpAt { get; init; } = 6;

    /// <summary>The wait between a failed try and the next, doubled after each further failure.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two tries of a write that failed because of the machine (disk full).</summary>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>
    /// How often in a row work comes again at once whose worker was lost. From then on it waits, ever longer: it may be what ends the worker,
    /// and everyone else needs that worker, too. It is never given up.
    /// </summary>
    public int LossesAtOnce { get; init; } = 5;

    /// <summary>The longest wait of work whose worker is lost each time.</summary>
    public TimeSpan MaxLossWait { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long work waits whose worker was lost so often in a row.</summary>
    public TimeSpan LossWait(int losses)
    {
        var doublings = losses - LossesAtOnce - 1;
        return doublings < 0 ? TimeSpan.Zero : doublings > 16 || RetryAfter * (1 << doublings) > MaxLossWait ? MaxLossWait : RetryAfter * (1 << doublings);
    }

    /// <summary>Called inside each transaction with its kind, before it ends: the seam by which tests make a checkpoint fail.</summary>
    public Action<string>? Checkpoint { get; init; }
}
