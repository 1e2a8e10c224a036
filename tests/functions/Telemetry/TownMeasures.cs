using System.Diagnostics.Metrics;
using ElevatorFunctions.Platform.Telemetry;
using ElevatorFunctions.Tests.Harness;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace ElevatorFunctions.Tests.Telemetry;

/// <summary>Listens to the meter of one town.</summary>
internal static class TownMeasures
{
    /// <summary>Listens to a measure of this town from now on.</summary>
    public static MetricCollector<T> Measures<T>(this TestTown town, string name)
        where T : struct =>
        new(town.App.Get<IMeterFactory>(), AppTelemetry.Name, name);

    /// <summary>The measurements: the values of tags, in the order of their names, and the value.</summary>
    public static IReadOnlyList<string> Told<T>(this MetricCollector<T> collector)
        where T : struct =>
        [.. collector.GetMeasurementSnapshot().Select(one => string.Join(' ', one.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Value}").Append($"{one.Value}")))];
}
