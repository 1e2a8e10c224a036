namespace ElevatorFunctions.Benchmarks.Runner;

/// <summary>Which of the two a round runs.</summary>
public enum Side
{
    /// <summary>Ours.</summary>
    Subject,

    /// <summary>The reference that the subject is compared with.</summary>
    Reference,
}

/// <summary>
/// A comparison of ours with a reference. The runner prepares it once, runs both sides in turns (one of each first, uncounted, to warm
/// up), and judges the median of the rounds' ratios, so that a machine that gets slower meets both. A class with a constructor without
/// parameters is found by itself.
/// </summary>
/// <remarks>Where there is nothing to compare with, the reference yields the constant that is to be reached.</remarks>
public interface IScenario : IAsyncDisposable
{
    /// <summary>Its name, also for the filter on the command line.</summary>
    string Name { get; }

    /// <summary>The number of counted rounds of each side. 15 is plenty for steady rates, more for single shots.</summary>
    int Rounds { get; }

    /// <summary>The figures of a round, in the order <see cref="RunAsync"/> yields them.</summary>
    IReadOnlyList<Measure> Measures { get; }

    /// <summary>Starts and fills what both sides need.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>One round of one side: a value for each of <see cref="Measures"/>.</summary>
    Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken);
}
