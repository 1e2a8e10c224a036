using FunctionsHost.Storage;

namespace FunctionsHost.Durable.Store;

/// <summary>The rows of what makes instances take steps: mail and timers.</summary>
internal static class InboxRows
{
    public static void InsertMail(WriteSession session, long seq, long no, int run, byte[] message) => session.Execute(
        "INSERT INTO orchestration_inbox (seq, no, run, event) VALUES (?1, ?2, ?3, ?4)", seq, no, (long)run, message);

    public static void InsertTimer(WriteSession session, long no, int task, int run, long due) => session.Execute(
        "INSERT OR REPLACE INTO orchestration_timer (no, task, run, due) VALUES (?1, ?2, ?3, ?4)", no, (long)task, (long)run, due);

    /// <summary>Deletes all timers of an instance, on disk and in memory.</summary>
    public static void DeleteTimers(StoreCore core, WriteSession session, long no)
    {
        var timers = session.Query(
            "DELETE FROM orchestration_timer WHERE no = ?1 RETURNING run, task, due",
            row => (Entry: new DueEntry(no, row.GetInt32(0), row.GetInt32(1)), Due: row.GetInt64(2)),
            no);
        if (timers.Count > 0)
        {
            core.OnCommit(session, () =>
            {
                foreach (var (entry, due) in timers)
                {
                    core.Timers.Forget(entry, due);
                }
            });
        }
    }

    /// <summary>Deletes what a step has taken. A start goes with the status of its instance.</summary>
    public static void Delete(WriteSession session, long no, IEnumerable<InboxMessage> messages)
    {
        foreach (var message in messages)
        {
            switch (message.Kind)
            {
                case MessageKind.Mail:
                    session.Execute("DELETE FROM orchestration_inbox WHERE seq = ?1", message.Key);
                    break;
                case MessageKind.Timer:
                    session.Execute("DELETE FROM orchestration_timer WHERE no = ?1 AND task = ?2 AND run = ?3", no, message.Key, (long)message.Run);
                    break;
            }
        }
    }
}
