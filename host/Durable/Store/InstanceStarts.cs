using DurableTask.Core;
using DurableTask.Core.History;
using FunctionsHost.Storage;

namespace FunctionsHost.Durable.Store;

/// <summary>Inserts new instances inside the caller's transaction.</summary>
internal static class InstanceStarts
{
    /// <summary>The statuses of an instance that is not replaced when none are named.</summary>
    public static IReadOnlyList<OrchestrationStatus> DefaultDedupe { get; } =
        [OrchestrationStatus.Pending, OrchestrationStatus.Running, OrchestrationStatus.Suspended, OrchestrationStatus.ContinuedAsNew];

    /// <summary>Starts an instance, at once or when its scheduled start has come. One of the same id is replaced, or refuses it.</summary>
    /// <param name="core">The store.</param>
    /// <param name="session">The writer's.</param>
    /// <param name="start">The start, stamped.</param>
    /// <param name="blob">The same, encoded.</param>
    /// <param name="dedupe">The statuses in which an instance of the id is not replaced.</param>
    /// <returns>False if there is such an instance.</returns>
    public static bool TryStart(
        StoreCore core, WriteSession session, ExecutionStartedEvent start, byte[] blob, IReadOnlyList<OrchestrationStatus> dedupe)
    {
        var id = start.OrchestrationInstance.InstanceId;
        if (InstanceRows.Target(session, id) is { } existing)
        {
            if (dedupe.Contains(existing.Status))
            {
                return false;
            }

            Replace(core, session, existing, start.Timestamp);
        }

        var due = start.ScheduledStartTime is { } moment && moment.UtcTicks() > start.Timestamp.Ticks ? moment.UtcTicks() : 0;
        var no = InstanceRows.Insert(session, start, blob, due);
        core.OnCommit(session, () =>
        {
            if (due == 0)
            {
                core.Mailboxes.Deliver(no, new InboxMessage(MessageKind.Start, Key: 0, Run: 0, start), wakes: true);
            }
            else
            {
                core.Timers.Watch(new DueEntry(no, Run: 0, DueEntry.Start), due);
            }
        });
        return true;
    }

    /// <summary>Terminates an instance that has not taken its first step.</summary>
    public static void Cancel(StoreCore core, WriteSession session, long no, string id, string? reason, DateTime now)
    {
        TellParent(core, session, no, reason, now);
        var completion = new ExecutionCompletedEvent(-1, reason, OrchestrationStatus.Terminated) { Timestamp = now };
        InstanceRows.Update(session, no, OrchestrationStatus.Terminated, customStatus: null, HistoryCodec.Encode(completion), now.Ticks);
        session.Execute("DELETE FROM orchestration_inbox WHERE no = ?1", no);
        core.OnCommit(session, () => core.Mailboxes.Drop(no));
        core.TellWaiters(session, id);
    }

    private static void Replace(StoreCore core, WriteSession session, InstanceTarget existing, DateTime now)
    {
        if (existing.Status.IsEnded())
        {
            InstanceRows.Delete(session, existing.No);
        }
        else
        {
            TellParent(core, session, existing.No, "Another orchestration has been started under its id.", now);
            InstanceRows.DeleteLive(core, session, existing.No);
        }

        core.OnCommit(session, () => core.Mailboxes.Drop(existing.No));
    }

    // A parent that hears nothing of its child waits for ever.
    private static void TellParent(StoreCore core, WriteSession session, long no, string? reason, DateTime now)
    {
        if (InstanceRows.Find(session, no)?.DecodeStart().ParentInstance is { } parent)
        {
            var answer = new SubOrchestrationInstanceFailedEvent(-1, parent.TaskScheduleId, reason, details: null) { Timestamp = now };
            PostOffice.Send(core, session, parent.OrchestrationInstance, answer, HistoryCodec.Encode(answer));
        }
    }
}
