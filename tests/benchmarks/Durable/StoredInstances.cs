using DurableTask.Core;
using DurableTask.Core.History;
using FunctionsHost.Durable.Store;
using FunctionsHost.Storage;

namespace ElevatorFunctions.Benchmarks.Durable;

/// <summary>Rows of orchestrations of five activities, as the store leaves them, without running any.</summary>
internal static class StoredInstances
{
    private const int Activities = 5;
    private const string Payload = "12345";

    /// <summary>Inserts one that has taken its steps.</summary>
    /// <param name="session">The writer's.</param>
    /// <param name="created">When it was created.</param>
    /// <param name="steps">Rows of its history.</param>
    public static void Insert(WriteSession session, string id, DateTime created, OrchestrationStatus status, int steps = Activities + 1)
    {
        var start = new ExecutionStartedEvent(-1, Payload)
        {
            Name = "FiveActivities",
            OrchestrationInstance = new OrchestrationInstance { InstanceId = id, ExecutionId = id },
            Timestamp = created,
        };
        var no = InstanceRows.Insert(session, start, HistoryCodec.Encode(start), due: 0);
        for (var step = 0; step < steps; step++)
        {
            HistoryRows.Insert(session, no, step, created.Ticks, HistoryCodec.EncodeStep(
            [
                new OrchestratorStartedEvent(-1) { Timestamp = created },
                new TaskCompletedEvent(-1, step, Payload) { Timestamp = created },
                new TaskScheduledEvent(step, "Echo", "", Payload) { Timestamp = created },
                new OrchestratorCompletedEvent(-1) { Timestamp = created },
            ]));
        }

        var end = status == OrchestrationStatus.Running ? null : HistoryCodec.Encode(new ExecutionCompletedEvent(-1, Payload, status) { Timestamp = created });
        InstanceRows.Update(session, no, status, customStatus: null, end, created.Ticks);
    }
}
