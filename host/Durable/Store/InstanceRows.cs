using DurableTask.Core;
using DurableTask.Core.History;
using FunctionsHost.Storage;
using Microsoft.Data.Sqlite;

namespace FunctionsHost.Durable.Store;

internal static class InstanceRows
{
    /// <summary>The columns that <see cref="Read"/> reads, of a table named i.</summary>
    public const string Columns = """
        i.no, i.id, i.name, i.execution, i.run, i.status, i.created,
        coalesce((SELECT h.at FROM orchestration_history h WHERE h.no = i.no ORDER BY h.seq DESC LIMIT 1), i.updated),
        i.custom_status, i.start, i.completion
        """;

    public static InstanceRow Read(SqliteDataReader row) => new()
    {
        No = row.GetInt64(0),
        Id = row.GetString(1),
        Name = row.GetString(2),
        Execution = row.GetString(3),
        Run = row.GetInt32(4),
        Status = (OrchestrationStatus)row.GetInt32(5),
        Created = new DateTime(row.GetInt64(6), DateTimeKind.Utc),
        Updated = new DateTime(row.GetInt64(7), DateTimeKind.Utc),
        CustomStatus = row.IsDBNull(8) ? null : row.GetString(8),
        Start = row.GetFieldValue<byte[]>(9),
        Completion = row.IsDBNull(10) ? null : row.GetFieldValue<byte[]>(10),
    };

    public static InstanceRow? Find(SqlSession session, string id) =>
        session.QueryFirst($"SELECT {Columns} FROM orchestration i WHERE i.id = ?1", Read, id);

    public static InstanceRow? Find(SqlSession session, long no) =>
        session.QueryFirst($"SELECT {Columns} FROM orchestration i WHERE i.no = ?1", Read, no);

    /// <summary>Finds the recipient of a message, or null for an unknown id.</summary>
    public static InstanceTarget? Target(SqlSession session, string id) => session.QueryFirst(
        "SELECT no, run, execution, status FROM orchestration WHERE id = ?1",
        row => new InstanceTarget(row.GetInt64(0), row.GetInt32(1), row.GetString(2), (OrchestrationStatus)row.GetInt32(3)),
        id);

    /// <summary>As <see cref="Target(SqlSession, string)"/>, by the number.</summary>
    public static InstanceTarget? Target(SqlSession session, long no) => session.QueryFirst(
        "SELECT no, run, execution, status FROM orchestration WHERE no = ?1",
        row => new InstanceTarget(row.GetInt64(0), row.GetInt32(1), row.GetString(2), (OrchestrationStatus)row.GetInt32(3)),
        no);

    /// <summary>Inserts a pending instance. Returns its number.</summary>
    public static long Insert(WriteSession session, ExecutionStartedEvent start, byte[] blob, long due)
    {
        session.Execute(
            """
            INSERT INTO orchestration (id, name, execution, run, status, created, updated, due, parent, start)
            VALUES (?1, ?2, ?3, 0, 6, ?4, ?4, ?5, ?6, ?7)
            """,
            start.OrchestrationInstance.InstanceId,
            start.Name,
            start.OrchestrationInstance.ExecutionId,
            start.Timestamp.Ticks,
            due,
            start.ParentInstance?.OrchestrationInstance?.InstanceId,
            blob);
        return session.QueryFirst("SELECT last_insert_rowid()", row => row.GetInt64(0));
    }

    public static void Update(WriteSession session, long no, OrchestrationStatus status, string? customStatus, byte[]? completion, long now) =>
        session.Execute(
            "UPDATE orchestration SET status = ?2, custom_status = ?3, completion = ?4, updated = ?5 WHERE no = ?1",
            no,
            (long)status,
            customStatus,
            completion,
            now);

    public static void UpdateRun(WriteSession session, long no, int run, string execution, byte[] start) =>
        session.Execute("UPDATE orchestration SET run = ?2, execution = ?3, start = ?4 WHERE no = ?1", no, (long)run, execution, start);

    /// <summary>Deletes an instance that has ended, with all that it has.</summary>
    public static void Delete(WriteSession session, long no)
    {
        session.Execute("DELETE FROM orchestration_history WHERE no = ?1", no);
        session.Execute("DELETE FROM orchestration WHERE no = ?1", no);
    }

    /// <summary>Deletes an instance that may still be at work.</summary>
    public static void DeleteLive(StoreCore core, WriteSession session, long no)
    {
        InboxRows.DeleteTimers(core, session, no);
        // Both tables are short: they hold what is in flight.
        session.Execute("DELETE FROM orchestration_inbox WHERE no = ?1", no);
        session.Execute("DELETE FROM orchestration_activity WHERE no = ?1", no);
        Delete(session, no);
    }
}
