using FunctionsHost.Hosting;

namespace FunctionsHost.Durable;

/// <summary>Limits of the durable part.</summary>
internal sealed record DurableOptions
{
    private const int PerProcessor = 10;

    /// <summary>Orchestrators whose code runs at a time.</summary>
    public int MaxOrchestrators { get; init; } = PerProcessor * Environment.ProcessorCount;

    /// <summary>Activities that run at a time.</summary>
    public int MaxActivities { get; init; } = PerProcessor * Environment.ProcessorCount;

    /// <summary>How long the worker keeps an orchestrator in memory after a step; zero or less turns this off.</summary>
    public TimeSpan SessionIdle { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Orchestrators that the worker keeps in memory at a time, a few kilobytes each.</summary>
    public int MaxSessions { get; init; } = 2_000;

    /// <summary>How long a step or an activity rests before it runs again after the worker was lost.</summary>
    public TimeSpan PauseAfterLoss { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Reads the limits that host.json gives; the official defaults for the rest.</summary>
    public static DurableOptions From(HostJson hostJson)
    {
        var options = new DurableOptions();
        return options with
        {
            MaxOrchestrators = hostJson.MaxConcurrentOrchestrators ?? options.MaxOrchestrators,
            MaxActivities = hostJson.MaxConcurrentActivities ?? options.MaxActivities,
        };
    }
}
