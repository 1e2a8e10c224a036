using DurableTask.Core;

namespace FunctionsHost.Durable.Instances;

/// <summary>Reads the state of an instance.</summary>
internal static class InstanceStates
{
    /// <summary>
    /// The statuses of instances that have not ended. They refuse another start of the id unless the caller names others.
    /// </summary>
    public static readonly IReadOnlyList<OrchestrationStatus> Unfinished =
        [OrchestrationStatus.Pending, OrchestrationStatus.Running, OrchestrationStatus.Suspended, OrchestrationStatus.ContinuedAsNew];

    /// <summary>Whether an instance has ended for good.</summary>
    public static bool HasEnded(this OrchestrationState state) => !Unfinished.Contains(state.OrchestrationStatus);

    /// <summary>
    /// The output, serialised. Of a failed instance the bare message, as the official engine tells it. DurableTask.Core puts the type
    /// before it.
    /// </summary>
    public static string? BareOutput(this OrchestrationState state) => state.FailureDetails?.ErrorMessage ?? state.Output;
}
