using DurableTask.Core;

namespace FunctionsHost.Durable.Store;

/// <summary>An instance as its last step on disk left it.</summary>
/// <param name="No">Its number.</param>
/// <param name="Id">Its id.</param>
/// <param name="Run">How often it has continued as new.</param>
/// <param name="Execution">The id of its run.</param>
/// <param name="NextSeq">The number of its next row of history.</param>
/// <param name="Status">Its status; pending before its first step.</param>
/// <param name="CustomStatus">Its custom status.</param>
/// <param name="State">Its history, all of it past.</param>
internal sealed record InstanceMemory(
    long No, string Id, int Run, string Execution, long NextSeq, OrchestrationStatus Status, string? CustomStatus, OrchestrationRuntimeState State);
