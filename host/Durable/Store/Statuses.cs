using DurableTask.Core;

namespace FunctionsHost.Durable.Store;

/// <summary>Groups of statuses.</summary>
internal static class Statuses
{
    /// <summary>Whether an instance of this status takes no more steps.</summary>
    public static bool IsEnded(this OrchestrationStatus status) =>
        status is OrchestrationStatus.Completed or OrchestrationStatus.Failed or OrchestrationStatus.Terminated or OrchestrationStatus.Canceled;

    /// <summary>A bit for each status.</summary>
    public static long Mask(IEnumerable<OrchestrationStatus> statuses) =>
        statuses.Aggregate(0L, (mask, status) => mask | (1L << (int)status));

    /// <summary>A bit for each status that takes no more steps.</summary>
    public static long EndedMask { get; } = Mask(Enum.GetValues<OrchestrationStatus>().Where(IsEnded));
}
