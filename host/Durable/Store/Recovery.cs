using DurableTask.Core;
using DurableTask.Core.History;
using FunctionsHost.Storage;

namespace FunctionsHost.Durable.Store;

/// <summary>Reads waiting work: mail, timers, activities, scheduled starts. Histories are read when their instance takes a step.</summary>
internal static class Recovery
{
    /// <summary>Runs on the writer thread, so that a write is either read here or delivered by itself.</summary>
    public static void Load(StoreCore core, WriteSession session)
    {
        var starts = session.Query(
            "SELECT no, due FROM orchestration INDEXED BY orchestration_pending WHERE status = 6 ORDER BY no",
            row => (No: row.GetInt64(0), Due: row.GetInt64(1)));
        var mail = session.Query(
            """
            SELECT m.seq, m.no, m.run, m.event, coalesce(i.status, 0) FROM orchestration_inbox m
            LEFT JOIN orchestration i ON i.no = m.no ORDER BY m.seq
            """,
            row => (
                No: row.GetInt64(1),
                Message: new InboxMessage(MessageKind.Mail, row.GetInt64(0), row.GetInt32(2), TryDecode(row.GetFieldValue<byte[]>(3))),
                Wakes: (OrchestrationStatus)row.GetInt32(4) != OrchestrationStatus.Pending));
        var timers = session.Query(
            "SELECT no, run, task, due FROM orchestration_timer",
            row => (Entry: new DueEntry(row.GetInt64(0), row.GetInt32(1), row.GetInt32(2)), Due: row.GetInt64(3)));
        session.Execute("DELETE FROM orchestration_activity WHERE no NOT IN (SELECT no FROM orchestration)");
        var activities = session.Query(
            """
            SELECT a.seq, a.no, a.run, a.event, i.id, i.execution, i.run FROM orchestration_activity a
            JOIN orchestration i ON i.no = a.no ORDER BY a.seq
            """,
            row => new StoredActivity(
                row.GetInt64(0),
                row.GetInt64(1),
                row.GetInt32(2),
                new TaskMessage
                {
                    Event = TryDecode(row.GetFieldValue<byte[]>(3)) as TaskScheduledEvent,
                    OrchestrationInstance = new OrchestrationInstance
                    {
                        InstanceId = row.GetString(4),
                        // The id of an ended run is not kept, because its answer has no recipient.
                        ExecutionId = row.GetInt32(6) == row.GetInt32(2) ? row.GetString(5) : "",
                    },
                }));
        session.OnCommit(() =>
        {
            core.IsLoaded = true;
            foreach (var (no, due) in starts)
            {
                if (due == 0)
                {
                    core.Mailboxes.Deliver(no, new InboxMessage(MessageKind.Start, Key: 0, Run: 0, Event: null), wakes: true);
                }
                else
                {
                    core.Timers.Watch(new DueEntry(no, Run: 0, DueEntry.Start), due);
                }
            }

            foreach (var (no, message, wakes) in mail)
            {
                core.Mailboxes.Deliver(no, message, wakes);
            }

            foreach (var (entry, due) in timers)
            {
                core.Timers.Watch(entry, due);
            }

            foreach (var activity in activities)
            {
                if (activity.Message.Event is not null)
                {
                    core.Activities.Enqueue(activity);
                }
                else
                {
                    // Without it the instance would wait for ever.
                    core.Mailboxes.Deliver(activity.No, new InboxMessage(MessageKind.Mail, Key: 0, activity.Run, Event: null), wakes: true);
                }
            }
        });
    }

    /// <summary>The event, or null if it cannot be read, which costs its instance and no other.</summary>
    private static HistoryEvent? TryDecode(byte[] blob)
    {
        try
        {
            return HistoryCodec.Decode(blob);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
