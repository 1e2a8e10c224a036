using System.Diagnostics.Metrics;

namespace ElevatorFunctions.Notices;

/// <summary>The fate of text messages.</summary>
internal sealed class NoticeMeasures(Meter meter)
{
    private readonly Counter<long> _finished = meter.CreateCounter<long>(
        "elevators.notice.finished", "{notice}", "Notices sent, given up, delivered or not, by template");

    private readonly Histogram<int> _attempts = meter.CreateHistogram<int>("elevators.notice.attempts", "{attempt}", "Tries until a notice was sent or given up");

    private readonly Gauge<long> _pending = meter.CreateGauge<long>(
        "elevators.notice.pending", "{notice}", "Notices that could have been sent for two minutes and were not");

    /// <summary>A notice has come to a state.</summary>
    public void Finished(Notice notice)
    {
        _finished.Add(1, new("outcome", notice.State.Code()), new("template", notice.Template.Code()));
        if (notice.State is NoticeState.Sent or NoticeState.Dead)
        {
            _attempts.Record(notice.Attempts);
        }
    }

    /// <summary>The sweep of notices has come to its end.</summary>
    public void Swept(int late) => _pending.Record(late);
}
