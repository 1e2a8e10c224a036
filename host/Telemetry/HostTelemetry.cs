using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace FunctionsHost.Telemetry;

/// <summary>The host's own spans and measures. They cost next to nothing without a listener.</summary>
internal static class HostTelemetry
{
    /// <summary>Name of the source of spans, and of the meters.</summary>
    public const string Name = "FunctionsHost";

    /// <summary>The source of spans.</summary>
    public static readonly ActivitySource Source = new(Name);

    // Of the process, since the writer of a file is made without services.
    private static readonly Meter Shared = new(Name);

    /// <summary>Time of a round of writes with its commit.</summary>
    public static readonly Histogram<double> Commits = Shared.CreateHistogram<double>("functionshost.storage.commit.duration", "s", "Duration of a round of writes and its commit");
}
