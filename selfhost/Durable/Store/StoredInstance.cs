using Microsoft.DurableTask.Client;

namespace SelfHost.Durable.Store;

/// <summary>An instance as it is loaded to be stepped.</summary>
/// <param name="Info">What never changes within its run.</param>
/// <param name="Status">Its status.</param>
/// <param name="Attempts">How often it was pending when the process died, and tries alone since.</param>
/// <param name="History">The rows of its history, in order.</param>
/// <param name="LastSeq">The number of the last row, or -1.</param>
internal sealed record StoredInstance(InstanceInfo Info, OrchestrationRuntimeStatus Status, int Attempts, IReadOnlyList<byte[]> History, int LastSeq);
