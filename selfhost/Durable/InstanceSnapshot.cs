using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace SelfHost.Durable;

/// <summary>How an instance stood at a moment.</summary>
/// <param name="Name">Its orchestrator.</param>
/// <param name="InstanceId">Its id.</param>
/// <param name="Status">Its status.</param>
/// <param name="CreatedAt">When it was started.</param>
/// <param name="LastUpdatedAt">When it last went on.</param>
/// <param name="Version">Its version; null for none.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Input">Its input, serialised; null when there is none or it was not asked for.</param>
/// <param name="Output">Its output, serialised, or the bare message of a failed one; null when there is none or it was not asked for.</param>
/// <param name="CustomStatus">Its custom status, serialised; null when there is none or it was not asked for.</param>
/// <param name="Failure">How it failed; null when it has not or it was not asked for.</param>
internal sealed record InstanceSnapshot(
    string Name,
    string InstanceId,
    OrchestrationRuntimeStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastUpdatedAt,
    string? Version,
    IReadOnlyDictionary<string, string> Tags,
    string? Input,
    string? Output,
    string? CustomStatus,
    TaskFailureDetails? Failure)
{
    /// <summary>Whether it has ended for good.</summary>
    public bool HasEnded => Status is OrchestrationRuntimeStatus.Completed
        or OrchestrationRuntimeStatus.Failed
        or OrchestrationRuntimeStatus.Terminated
        or OrchestrationRuntimeStatus.Canceled;
}
