using System.ComponentModel.DataAnnotations;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>
/// The figures of one phase over many rescues. Mean and percentiles are of those that have ended. The share is of all that can be judged,
/// so that a limit which passed unanswered counts.
/// </summary>
/// <param name="Ended">How many have ended.</param>
/// <param name="MeanSeconds">Their mean, or null if no phase has ended.</param>
/// <param name="P50Seconds">Their median (<see cref="Percentile"/>), or null if no phase has ended.</param>
/// <param name="P90Seconds">The time that nine in ten did not exceed, or null if no phase has ended.</param>
/// <param name="Judged">How many can be judged: ended, or beyond their limit.</param>
/// <param name="Inside">How many of them kept to their limit.</param>
/// <param name="InsidePercent">Their share, in percent, rounded half-up to 2 decimals, or null if no phase can be judged.</param>
/// <param name="NoSample">True when there is nothing to judge.</param>
public sealed record PhaseFigures(
    int Ended,
    [Range(0.0, double.MaxValue)] decimal? MeanSeconds,
    [Range(0.0, double.MaxValue)] decimal? P50Seconds,
    [Range(0.0, double.MaxValue)] decimal? P90Seconds,
    int Judged,
    int Inside,
    [Range(0.0, 100.0)] decimal? InsidePercent,
    bool NoSample)
{
    /// <summary>The figures of some phases.</summary>
    public static PhaseFigures Of(IEnumerable<PhaseTime?> times)
    {
        var judged = times.OfType<PhaseTime>().ToArray();
        var ended = judged.Select(time => time.Took).OfType<TimeSpan>().Order().ToArray();
        var inside = judged.Count(time => !time.IsLate);
        return new(
            ended.Length,
            ended.Length == 0 ? null : Seconds(ended.Sum(took => (decimal)took.Ticks) / ended.Length),
            Percentile(ended, 50) is { } half ? Seconds(half.Ticks) : null,
            Percentile(ended, 90) is { } most ? Seconds(most.Ticks) : null,
            judged.Length,
            inside,
            Percent.Of(inside, judged.Length),
            judged.Length == 0);
    }

    /// <summary>
    /// A percentile by nearest rank: the smallest value that so many percent do not exceed. It is always one of the values. Null if there
    /// are no values.
    /// </summary>
    /// <param name="ordered">The values, the smallest first.</param>
    /// <param name="percent">1 to 100.</param>
    public static TimeSpan? Percentile(IReadOnlyList<TimeSpan> ordered, int percent) =>
        ordered.Count == 0 ? null : ordered[(int)((((long)ordered.Count * percent) + 99) / 100) - 1];

    // To the millisecond, which is what clocks of phones and devices are good for.
    private static decimal Seconds(decimal ticks) => decimal.Round(ticks / TimeSpan.TicksPerSecond, 3, MidpointRounding.AwayFromZero);
}
