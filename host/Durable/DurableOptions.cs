using DurableTask.Core.Settings;

namespace FunctionsHost.Durable;

/// <summary>How the host has the worker run orchestrators and activities.</summary>
internal sealed record DurableOptions
{
    /// <summary>How long the worker keeps an orchestrator in memory after a step. Zero or less turns this off.</summary>
    public TimeSpan SessionIdle { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Orchestrators that the worker keeps in memory at a time, a few kilobytes each.</summary>
    public int MaxSessions { get; init; } = 2_000;

    /// <summary>The version of the app's orchestrators, and what becomes of instances of another, as the official extension has it.</summary>
    public VersioningSettings Versions { get; init; } = new() { MatchStrategy = VersioningSettings.VersionMatchStrategy.CurrentOrOlder };
}
