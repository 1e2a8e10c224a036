using Microsoft.DurableTask.Client;

namespace SelfHost.Durable;

/// <summary>The orchestration is in a status in which what was asked for cannot be done.</summary>
internal sealed class InstanceStateException(string instanceId, OrchestrationRuntimeStatus status, string verb)
    : InvalidOperationException($"Cannot {verb} orchestration instance {instanceId} because it is in the {status} state.")
{
    /// <summary>The status.</summary>
    public OrchestrationRuntimeStatus Status { get; } = status;
}
