using DurableTask.Core;

namespace FunctionsHost.Durable.Store;

/// <summary>What has to be known of an instance to send it a message.</summary>
/// <param name="No">Its number.</param>
/// <param name="Run">Its run.</param>
/// <param name="Execution">The id of its run.</param>
/// <param name="Status">Its status.</param>
internal sealed record InstanceTarget(long No, int Run, string Execution, OrchestrationStatus Status);
