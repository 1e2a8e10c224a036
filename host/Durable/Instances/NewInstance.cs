using DurableTask.Core;

namespace FunctionsHost.Durable.Instances;

/// <summary>An orchestration to start.</summary>
/// <param name="Name">Its orchestrator.</param>
/// <param name="Input">Its input, serialised, or null for none.</param>
internal sealed record NewInstance(string Name, string InstanceId, string? Input)
{
    /// <summary>When it begins, or null for at once.</summary>
    public DateTime? StartAt { get; init; }

    /// <summary>Its version, or null for the app's own.</summary>
    public string? Version { get; init; }

    /// <summary>Its tags, or null for none.</summary>
    public IDictionary<string, string>? Tags { get; init; }

    /// <summary>The caller's trace, or null for none.</summary>
    public DurableTask.Core.Tracing.DistributedTraceContext? Trace { get; init; }

    /// <summary>The statuses in which an existing instance of the id refuses the start. One in another status is replaced.</summary>
    public IReadOnlyList<OrchestrationStatus> Refusing { get; init; } = InstanceStates.Unfinished;
}
