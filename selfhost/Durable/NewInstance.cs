using Microsoft.DurableTask.Client;

namespace SelfHost.Durable;

/// <summary>An orchestration to start.</summary>
/// <param name="Name">Its orchestrator.</param>
/// <param name="InstanceId">Its id.</param>
/// <param name="Input">Its input, serialised; null for none.</param>
/// <param name="StartAt">When it begins; null for at once.</param>
/// <param name="Version">Its version; null for none.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Refusing">The statuses in which an existing instance of the id refuses the start; one in another status is replaced.</param>
internal sealed record NewInstance(
    string Name,
    string InstanceId,
    string? Input,
    DateTimeOffset? StartAt,
    string? Version,
    IReadOnlyDictionary<string, string> Tags,
    IReadOnlySet<OrchestrationRuntimeStatus> Refusing)
{
    /// <summary>The statuses that refuse unless said otherwise: all that are not final.</summary>
    public static readonly IReadOnlySet<OrchestrationRuntimeStatus> Unfinished = new HashSet<OrchestrationRuntimeStatus>
    {
        OrchestrationRuntimeStatus.Pending,
        OrchestrationRuntimeStatus.Running,
        OrchestrationRuntimeStatus.Suspended,
        OrchestrationRuntimeStatus.ContinuedAsNew,
    };
}
