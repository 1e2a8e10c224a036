using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;
using SelfHost.Durable.History;
using SelfHost.Storage;

namespace SelfHost.Durable.Store;

/// <summary>The rows of instances. Moments are UTC ticks.</summary>
internal static class InstanceStore
{
    /// <summary>What <see cref="ReadSnapshot"/> reads without payloads, of the table named i.</summary>
    public const string Columns =
        """
        i.no, i.id, i.name, i.version, i.status, i.run, i.created,
        max(i.updated, coalesce((SELECT at FROM durable_history h WHERE h.no = i.no ORDER BY seq DESC LIMIT 1), 0)), i.tags
        """;

    /// <summary>What it reads on top with payloads.</summary>
    public const string Payloads = ", i.input, i.output, i.custom_status, i.failure";

    public static (long No, OrchestrationRuntimeStatus Status)? Locate(SqlSession session, string id) =>
        session.QueryFirst(
            "SELECT no, status FROM durable_instance WHERE id = ?1",
            row => ((long, OrchestrationRuntimeStatus)?)(row.GetInt64(0), (OrchestrationRuntimeStatus)row.GetInt32(1)),
            id);

    public static long Insert(WriteSession session, NewInstance instance, ParentCall? parent, DateTimeOffset now) =>
        session.QueryFirst(
            """
            INSERT INTO durable_instance (id, name, version, status, run, created, updated, parent_no, parent_id, parent_name, parent_run, parent_task, tags, input)
            VALUES (?1, ?2, ?3, 6, 0, ?4, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) RETURNING no
            """,
            row => row.GetInt64(0),
            instance.InstanceId,
            instance.Name,
            instance.Version,
            now.UtcTicks,
            parent?.No,
            parent?.Id,
            parent?.Name,
            parent?.Run,
            parent?.TaskId,
            instance.Tags.Count == 0 ? null : JsonSerializer.Serialize(instance.Tags),
            instance.Input);

    /// <summary>Takes an instance away with everything that is about it.</summary>
    public static void Delete(WriteSession session, long no)
    {
        session.Execute("DELETE FROM durable_instance WHERE no = ?1", no);
        session.Execute("DELETE FROM durable_history WHERE no = ?1", no);
        session.Execute("DELETE FROM durable_activity WHERE no = ?1", no);
        session.Execute("DELETE FROM durable_timer WHERE no = ?1", no);
        session.Execute("DELETE FROM durable_inbox WHERE no = ?1", no);
    }

    /// <summary>Takes instances away that have ended: all they still have is their history.</summary>
    /// <returns>How many there were.</returns>
    public static int DeleteEnded(WriteSession session, IReadOnlyList<long> numbers)
    {
        var list = JsonSerializer.Serialize(numbers);
        session.Execute("DELETE FROM durable_history WHERE no IN (SELECT value FROM json_each(?1))", list);
        return session.Execute("DELETE FROM durable_instance WHERE no IN (SELECT value FROM json_each(?1))", list);
    }

    public static InstanceSnapshot? Find(SqlSession session, string id, bool withPayloads) => withPayloads
        ? session.QueryFirst($"SELECT {Columns}{Payloads} FROM durable_instance i WHERE i.id = ?1", row => ReadSnapshot(row, withPayloads: true), id)
        : session.QueryFirst($"SELECT {Columns} FROM durable_instance i WHERE i.id = ?1", row => ReadSnapshot(row, withPayloads: false), id);

    /// <summary>An instance and all below it that were called by it and by those.</summary>
    public static IReadOnlyList<(long No, string Id, OrchestrationRuntimeStatus Status)> Family(SqlSession session, long no) =>
        session.Query(
            """
            WITH RECURSIVE family (no) AS (VALUES (?1) UNION SELECT i.no FROM durable_instance i JOIN family f ON i.parent_no = f.no)
            SELECT i.no, i.id, i.status FROM durable_instance i JOIN family USING (no)
            """,
            row => (row.GetInt64(0), row.GetString(1), (OrchestrationRuntimeStatus)row.GetInt32(2)),
            no);

    /// <summary>The tags of an instance that is there.</summary>
    public static IReadOnlyDictionary<string, string> Tags(SqlSession session, long no) =>
        session.QueryFirst("SELECT tags FROM durable_instance WHERE no = ?1", row => ReadTags(row, 0), no)!;

    public static InstanceSnapshot ReadSnapshot(SqliteDataReader row, bool withPayloads) => new(
        row.GetString(2),
        row.GetString(1),
        (OrchestrationRuntimeStatus)row.GetInt32(4),
        new DateTimeOffset(row.GetInt64(6), TimeSpan.Zero),
        new DateTimeOffset(row.GetInt64(7), TimeSpan.Zero),
        Text(row, 3),
        ReadTags(row, 8),
        withPayloads ? Text(row, 9) : null,
        withPayloads ? Text(row, 10) : null,
        withPayloads ? Text(row, 11) : null,
        withPayloads && !row.IsDBNull(12) ? HistoryCodec.DecodeFailure(row.GetFieldValue<byte[]>(12)) : null);

    public static void SetStatus(WriteSession session, long no, OrchestrationRuntimeStatus status, DateTimeOffset now) =>
        session.Execute("UPDATE durable_instance SET status = ?2, updated = ?3, attempts = 0 WHERE no = ?1", no, (long)status, now.UtcTicks);

    public static void SetCustomStatus(WriteSession session, long no, string? text, DateTimeOffset now) =>
        session.Execute("UPDATE durable_instance SET custom_status = ?2, updated = ?3 WHERE no = ?1", no, text, now.UtcTicks);

    public static void End(WriteSession session, long no, Replay.Ending ending, DateTimeOffset now) =>
        session.Execute(
            "UPDATE durable_instance SET status = ?2, output = ?3, failure = ?4, updated = ?5, attempts = 0 WHERE no = ?1",
            no,
            (long)ending.Status,
            ending.Output,
            HistoryCodec.EncodeFailure(ending.Failure),
            now.UtcTicks);

    public static void BeginRun(WriteSession session, InstanceInfo next, DateTimeOffset now) =>
        session.Execute(
            "UPDATE durable_instance SET status = 0, run = ?2, input = ?3, version = ?4, custom_status = NULL, updated = ?5, attempts = 0 WHERE no = ?1",
            next.No,
            (long)next.Run,
            next.Input,
            next.Version,
            now.UtcTicks);

    private static Dictionary<string, string> ReadTags(SqliteDataReader row, int column) =>
        Text(row, column) is { } tags ? JsonSerializer.Deserialize<Dictionary<string, string>>(tags)! : [];

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
