using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;
using SelfHost.Storage;

namespace SelfHost.Durable.Store;

/// <summary>The rows that a step reads and writes. Moments are UTC ticks.</summary>
internal static class StepStore
{
    /// <summary>The run of a message that any run takes.</summary>
    public const int AnyRun = -1;

    /// <summary>The task of the timer that starts an instance.</summary>
    public const int StartTask = -1;

    public static StoredInstance? Load(SqlSession session, long no)
    {
        var head = session.QueryFirst(
            """
            SELECT id, name, version, status, run, attempts, input, parent_no, parent_id, parent_name, parent_run, parent_task
            FROM durable_instance WHERE no = ?1
            """,
            row => (
                Info: new InstanceInfo(
                    no,
                    row.GetString(0),
                    row.GetString(1),
                    row.IsDBNull(2) ? null : row.GetString(2),
                    row.GetInt32(4),
                    row.IsDBNull(6) ? null : row.GetString(6),
                    row.IsDBNull(7) ? null : new ParentCall(row.GetInt64(7), row.GetString(8), row.GetString(9), row.GetInt32(10), row.GetInt32(11))),
                Status: (OrchestrationRuntimeStatus)row.GetInt32(3),
                Attempts: row.GetInt32(5)),
            no);
        if (head.Info is null)
        {
            return null;
        }

        var history = session.Query("SELECT events, seq FROM durable_history WHERE no = ?1 ORDER BY seq", row => (Bytes(row, 0), Seq: row.GetInt32(1)), no);
        return new StoredInstance(head.Info, head.Status, head.Attempts, [.. history.Select(row => row.Item1)], history.Count == 0 ? -1 : history[^1].Seq);
    }

    /// <summary>Whether an instance is in a run and has not ended.</summary>
    public static bool IsLive(SqlSession session, long no, int run) =>
        session.QueryFirst("SELECT 1 FROM durable_instance WHERE no = ?1 AND run = ?2 AND status IN (0, 6, 7)", row => true, no, (long)run);

    public static bool HasTimer(SqlSession session, long no, int task) =>
        session.QueryFirst("SELECT 1 FROM durable_timer WHERE no = ?1 AND task = ?2", row => true, no, (long)task);

    public static void AppendHistory(WriteSession session, long no, int seq, DateTime at, byte[] events) =>
        session.Execute("INSERT INTO durable_history (no, seq, at, events) VALUES (?1, ?2, ?3, ?4)", no, (long)seq, at.Ticks, events);

    public static void DeleteHistory(WriteSession session, long no) => session.Execute("DELETE FROM durable_history WHERE no = ?1", no);

    public static IReadOnlyList<(DateTime At, byte[] Events)> ReadHistory(SqlSession session, long no) =>
        session.Query("SELECT at, events FROM durable_history WHERE no = ?1 ORDER BY seq", row => (new DateTime(row.GetInt64(0), DateTimeKind.Utc), Bytes(row, 1)), no);

    public static byte[]? ReadHistoryRow(SqlSession session, long no, int seq) =>
        session.QueryFirst("SELECT events FROM durable_history WHERE no = ?1 AND seq = ?2", row => Bytes(row, 0), no, (long)seq);

    public static long InsertInbox(WriteSession session, long no, int run, bool first, byte[] message) =>
        session.QueryFirst(
            "INSERT INTO durable_inbox (no, run, rank, event) VALUES (?1, ?2, ?3, ?4) RETURNING seq",
            row => row.GetInt64(0),
            no,
            (long)run,
            first ? 0L : 1L,
            message);

    public static void DeleteInbox(WriteSession session, long seq) => session.Execute("DELETE FROM durable_inbox WHERE seq = ?1", seq);

    public static void InsertActivity(WriteSession session, long no, int task, int run, int seq) =>
        session.Execute("INSERT INTO durable_activity (no, task, run, seq, attempts) VALUES (?1, ?2, ?3, ?4, 0)", no, (long)task, (long)run, (long)seq);

    public static void DeleteActivity(WriteSession session, long no, int task) =>
        session.Execute("DELETE FROM durable_activity WHERE no = ?1 AND task = ?2", no, (long)task);

    public static void DeleteActivities(WriteSession session, long no) => session.Execute("DELETE FROM durable_activity WHERE no = ?1", no);

    public static void InsertTimer(WriteSession session, long no, int task, int run, DateTime due) =>
        session.Execute("INSERT INTO durable_timer (no, task, run, due) VALUES (?1, ?2, ?3, ?4)", no, (long)task, (long)run, due.Ticks);

    public static void DeleteTimer(WriteSession session, long no, int task) =>
        session.Execute("DELETE FROM durable_timer WHERE no = ?1 AND task = ?2", no, (long)task);

    public static void DeleteTimers(WriteSession session, long no) => session.Execute("DELETE FROM durable_timer WHERE no = ?1", no);

    public static void CountInstanceAttempt(WriteSession session, long no) =>
        session.Execute("UPDATE durable_instance SET attempts = attempts + 1 WHERE no = ?1", no);

    public static void CountActivityAttempt(WriteSession session, long no, int task) =>
        session.Execute("UPDATE durable_activity SET attempts = attempts + 1 WHERE no = ?1 AND task = ?2", no, (long)task);

    private static byte[] Bytes(SqliteDataReader row, int column) => row.GetFieldValue<byte[]>(column);
}
