namespace SelfHost.Durable;

/// <summary>There is no orchestration of the id.</summary>
internal sealed class UnknownInstanceException(string instanceId) : ArgumentException($"An orchestration with the instanceId {instanceId} was not found.");
