using DurableTask.Core;

namespace FunctionsHost.Durable.Store;

/// <summary>An instance as its last step on disk left it.</summary>
/// <param name="No">Its number.</param>
/// <param name="Run">How often it has continued as new.</param>
/// <param name="Execution">The id of its run.</param>
/// <param name="NextSeq">The number of its next row of history.</param>
/// <param name="Status">Its status, which is pending before its first step.</param>
/// <param name="State">Its history, all of it past.</param>
internal sealed record InstanceMemory(
    long No, string Id, int Run, string Execution, long NextSeq, OrchestrationStatus Status, string? CustomStatus, OrchestrationRuntimeState State);
