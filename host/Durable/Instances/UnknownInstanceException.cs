namespace FunctionsHost.Durable.Instances;

/// <summary>There is no orchestration of the id.</summary>
internal sealed class UnknownInstanceException(string instanceId) : Exception($"No instance with ID '{instanceId}' was found.");
