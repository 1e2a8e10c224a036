using DurableTask.Core;

namespace FunctionsHost.Durable.Instances;

/// <summary>The orchestration is in a status that does not allow the command.</summary>
internal sealed class InstanceStateException(string instanceId, OrchestrationStatus status, string verb)
    : Exception($"Cannot {verb} orchestration instance {instanceId} because it is in the {status} state.")
{
    public OrchestrationStatus Status { get; } = status;
}
