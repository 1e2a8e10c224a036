using System.Diagnostics.Metrics;
using ElevatorFunctions.Core.Cases;

namespace ElevatorFunctions.Cases;

/// <summary>How the deadlines of cases are kept. An action that is done again after a process died counts again.</summary>
internal sealed class DeadlineMeasures(Meter meter)
{
    // Half of them beyond the 30 s after which an operator is called.
    private static readonly InstrumentAdvice<double> Lateness = new() { HistogramBucketBoundaries = [1, 5, 15, 30, 60, 180] };

    private readonly Gauge<double> _oldest = meter.CreateGauge<double>(
        "elevators.deadline.oldest_overdue", "s", "Time since the oldest action became due that is not done, 0 for none. Each minute, so that silence shows");

    private readonly Gauge<long> _armed = meter.CreateGauge<long>("elevators.deadline.armed", "{case}", "Open cases whose deadlines are watched");

    private readonly Counter<long> _lapsed = meter.CreateCounter<long>("elevators.deadline.lapsed", "{deadline}", "Deadlines that passed");

    private readonly Histogram<double> _lateness = meter.CreateHistogram(
        "elevators.deadline.lateness", "s", "Time from when an action became due until it was done", tags: null, Lateness);

    /// <summary>An action was done.</summary>
    /// <param name="kind">The kind of its case.</param>
    /// <param name="late">Time since it became due.</param>
    public void Done(CaseKind kind, IDueAction action, TimeSpan late)
    {
        var (watch, limit) = (Watch(kind), Limit(action.Limit));
        _lateness.Record(late.TotalSeconds, watch, limit);
        if (action.IsLapse)
        {
            _lapsed.Add(1, watch, limit);
        }
    }

    /// <summary>The sweep of a kind of case has come to its end.</summary>
    /// <param name="open">Cases that are open.</param>
    /// <param name="longest">How long the oldest action that is not done is due, by limit.</param>
    public void Swept(CaseKind kind, int open, IReadOnlyDictionary<DueLimit, TimeSpan> longest)
    {
        var watch = Watch(kind);
        _armed.Record(open, watch);
        foreach (var (limit, time) in longest)
        {
            _oldest.Record(time.TotalSeconds, watch, Limit(limit));
        }
    }

    private static KeyValuePair<string, object?> Watch(CaseKind kind) => new("elevators.watch", kind.Name);

    private static KeyValuePair<string, object?> Limit(DueLimit limit) => new("elevators.limit", limit.Code());
}
