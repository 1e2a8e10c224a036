using Microsoft.DurableTask.Client;

namespace SelfHost.Durable;

/// <summary>An orchestration of the id exists and refuses another start.</summary>
internal sealed class InstanceExistsException(string instanceId, OrchestrationRuntimeStatus status)
    : InvalidOperationException($"An Orchestration instance with the ID {instanceId} already exists and is {status}.");
