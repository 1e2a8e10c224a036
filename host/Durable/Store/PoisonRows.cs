using FunctionsHost.Storage;

namespace FunctionsHost.Durable.Store;

/// <summary>The rows of work that has been given up.</summary>
internal static class PoisonRows
{
    public static void Insert(WriteSession session, PoisonNote note) => session.Execute(
        "INSERT INTO orchestration_poison (at, instance, kind, name, task, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        note.At.UtcTicks,
        note.InstanceId,
        note.Kind,
        note.Name,
        note.TaskId is { } task ? (long)task : null,
        note.Reason);

    /// <summary>The newest rows before a number.</summary>
    public static IReadOnlyList<(long Seq, PoisonNote Note)> Page(SqlSession session, long before, int count) =>
        session.Query(
            "SELECT seq, at, instance, kind, name, task, reason FROM orchestration_poison WHERE seq < ?1 ORDER BY seq DESC LIMIT ?2",
            row => (row.GetInt64(0), new PoisonNote(
                new DateTimeOffset(row.GetInt64(1), TimeSpan.Zero),
                row.GetString(2),
                row.GetString(3),
                row.GetString(4),
                row.IsDBNull(5) ? null : row.GetInt32(5),
                row.GetString(6))),
            before,
            (long)count);
}
