using System.Diagnostics.Metrics;

namespace ElevatorFunctions.Service;

/// <summary>How the parts of nights go.</summary>
internal sealed class NightlyMeasures(Meter meter)
{
    private readonly Counter<long> _completed = meter.CreateCounter<long>("elevators.nightly.completed", "{run}", "Parts of a night that were done, by part");

    private readonly Histogram<double> _duration = meter.CreateHistogram<double>("elevators.nightly.duration", "s", "Duration of a run of a part of a night, done or not");

    /// <summary>A part has run.</summary>
    public void Ran(string part, TimeSpan duration) => _duration.Record(duration.TotalSeconds, Run(part));

    /// <summary>A part is done for its night.</summary>
    public void Completed(string part) => _completed.Add(1, Run(part));

    private static KeyValuePair<string, object?> Run(string part) => new("elevators.nightly.run", part);
}
