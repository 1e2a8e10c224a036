using Microsoft.DurableTask.Client;

namespace SelfHost.Durable;

/// <summary>What statuses mean.</summary>
internal static class Statuses
{
    /// <summary>Whether an instance of this status is over for good.</summary>
    public static bool HasEnded(OrchestrationRuntimeStatus status) => status is OrchestrationRuntimeStatus.Completed
        or OrchestrationRuntimeStatus.Failed
        or OrchestrationRuntimeStatus.Terminated
        or OrchestrationRuntimeStatus.Canceled;
}
