using SelfHost.Durable.Engine;
using SelfHost.Durable.History;
using SelfHost.Storage;

namespace SelfHost.Durable.Store;

/// <summary>What a start reads: all the work there is, and whether the last end was in good order.</summary>
internal static class StartStore
{
    /// <summary>Marks the host as running, and counts what was pending if it had not stopped in good order.</summary>
    /// <param name="session">The writer's.</param>
    /// <param name="now">The moment.</param>
    /// <param name="most">The count at which a row counts its runs itself and is not counted here.</param>
    public static void Begin(WriteSession session, DateTimeOffset now, int most)
    {
        var clean = session.QueryFirst("SELECT clean FROM durable_host", row => (bool?)(row.GetInt32(0) != 0));
        if (clean == false)
        {
            session.Execute("UPDATE durable_activity SET attempts = attempts + 1 WHERE attempts < ?1", (long)most);
            session.Execute(
                """
                UPDATE durable_instance SET attempts = attempts + 1 WHERE attempts < ?1 AND status IN (0, 6, 7) AND no IN (
                    SELECT no FROM durable_inbox UNION SELECT no FROM durable_activity UNION SELECT no FROM durable_timer WHERE due <= ?2)
                """,
                (long)most,
                now.UtcTicks);
        }

        session.Execute("DELETE FROM durable_host");
        session.Execute("INSERT INTO durable_host (clean) VALUES (0)");
        // What came for an instance after its end.
        session.Execute(
            "DELETE FROM durable_inbox WHERE NOT EXISTS (SELECT 1 FROM durable_instance i WHERE i.no = durable_inbox.no AND i.status IN (0, 6, 7))");
    }

    public static void End(WriteSession session) => session.Execute("UPDATE durable_host SET clean = 1");

    public static IReadOnlyList<(long Seq, long No, int Run, HistoryEvent Message)> Inbox(SqlSession session) =>
        session.Query(
            "SELECT seq, no, run, event FROM durable_inbox ORDER BY rank, seq",
            row => (row.GetInt64(0), row.GetInt64(1), row.GetInt32(2), Message(row.GetFieldValue<byte[]>(3))));

    public static IReadOnlyList<ActivityWork> Activities(SqlSession session) =>
        session.Query(
            "SELECT a.no, a.task, a.run, a.seq, a.attempts, i.id FROM durable_activity a JOIN durable_instance i USING (no) ORDER BY a.no, a.task",
            row => new ActivityWork(
                row.GetInt64(0), row.GetString(5), row.GetInt32(2), row.GetInt32(1), row.GetInt32(3), row.GetInt32(4), Scheduled: null));

    public static IReadOnlyList<(long No, int Task, int Run, DateTime Due)> Timers(SqlSession session) =>
        session.Query(
            "SELECT no, task, run, due FROM durable_timer",
            row => (row.GetInt64(0), row.GetInt32(1), row.GetInt32(2), new DateTime(row.GetInt64(3), DateTimeKind.Utc)));

    public static IReadOnlyList<long> Suspended(SqlSession session) =>
        session.Query("SELECT no FROM durable_instance WHERE status = 7", row => row.GetInt64(0));

    /// <summary>One damaged row must not keep all others from starting.</summary>
    private static HistoryEvent Message(byte[] row)
    {
        try
        {
            return HistoryCodec.Decode(row) is [var message] ? message : new MessageDamaged("A message in the durable inbox is damaged.");
        }
        catch (InvalidDataException damage)
        {
            return new MessageDamaged(damage.Message);
        }
    }
}
