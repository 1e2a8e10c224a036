using DurableTask.Core;
using DurableTask.Core.History;
using FunctionsHost.Storage;

namespace FunctionsHost.Durable.Store;

/// <summary>Fails an instance whose steps cannot be taken, without asking its orchestrator.</summary>
internal static class GivingUp
{
    /// <summary>Writes the end of the instance, tells its parent and notes it for operators.</summary>
    /// <returns>The instance as it was, or null if it is gone or has ended.</returns>
    public static InstanceRow? Write(StoreCore core, WriteSession session, long no, List<InboxMessage> messages, FailureDetails failure)
    {
        InboxRows.Delete(session, no, messages);
        InboxRows.DeleteTimers(core, session, no);
        session.Execute("DELETE FROM orchestration_activity WHERE no = ?1", no);
        if (InstanceRows.Find(session, no) is not { } row || row.Status.IsEnded())
        {
            return null;
        }

        var now = core.Now;
        var reason = failure.ErrorMessage;
        var completion = new ExecutionCompletedEvent(-1, reason, OrchestrationStatus.Failed, failure) { Timestamp = now };
        var start = TryDecodeStart(row);
        List<HistoryEvent> step =
        [
            new OrchestratorStartedEvent(-1) { Timestamp = now },
            .. messages.Select(message => message.Kind == MessageKind.Start ? start : message.Event).OfType<HistoryEvent>(),
            completion,
            new OrchestratorCompletedEvent(-1) { Timestamp = now },
        ];
        HistoryRows.Insert(session, no, HistoryRows.NextSeq(session, no), now.Ticks, HistoryCodec.EncodeStep(step));
        InstanceRows.Update(session, no, OrchestrationStatus.Failed, row.CustomStatus, HistoryCodec.Encode(completion), now.Ticks);
        if (start?.ParentInstance is { } parent)
        {
            var answer = new SubOrchestrationInstanceFailedEvent(-1, parent.TaskScheduleId, reason, details: null, failure) { Timestamp = now };
            PostOffice.Send(core, session, parent.OrchestrationInstance, answer, HistoryCodec.Encode(answer));
        }

        Terminations.PassOn(core, session, row.Id, messages, now);
        PoisonRows.Insert(session, new PoisonNote(new DateTimeOffset(now), row.Id, "orchestrator", row.Name, TaskId: null, reason));
        core.TellWaiters(session, row.Id);
        return row;
    }

    private static ExecutionStartedEvent? TryDecodeStart(InstanceRow row)
    {
        try
        {
            return row.DecodeStart();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
