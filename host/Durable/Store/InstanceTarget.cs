using DurableTask.Core;

namespace FunctionsHost.Durable.Store;

/// <summary>The facts of an instance that sending a message needs.</summary>
/// <param name="No">Its number.</param>
/// <param name="Execution">The id of its run.</param>
internal sealed record InstanceTarget(long No, int Run, string Execution, OrchestrationStatus Status);
