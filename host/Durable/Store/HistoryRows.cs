using DurableTask.Core.History;
using FunctionsHost.Storage;

namespace FunctionsHost.Durable.Store;

/// <summary>The rows of the history, one a step.</summary>
internal static class HistoryRows
{
    public static void Insert(WriteSession session, long no, long seq, long now, byte[] events) => session.Execute(
        "INSERT INTO orchestration_history (no, seq, at, events) VALUES (?1, ?2, ?3, ?4)", no, seq, now, events);

    public static void DeleteAll(WriteSession session, long no) => session.Execute("DELETE FROM orchestration_history WHERE no = ?1", no);

    public static long NextSeq(SqlSession session, long no) => session.QueryFirst(
        "SELECT coalesce(max(seq) + 1, 0) FROM orchestration_history WHERE no = ?1", row => row.GetInt64(0), no);

    /// <summary>The whole history of the current run, and the number of its next row.</summary>
    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    public static (List<HistoryEvent> Events, long NextSeq) Load(SqlSession session, InstanceRow instance)
    {
        var (start, completion) = (instance.DecodeStart(), instance.DecodeCompletion());
        var events = new List<HistoryEvent>();
        var last = session.Query(
            "SELECT seq, events FROM orchestration_history WHERE no = ?1 ORDER BY seq",
            row =>
            {
                HistoryCodec.DecodeStep(events, row.GetFieldValue<byte[]>(1), start, completion);
                return row.GetInt64(0);
            },
            instance.No);
        return (events, last.Count == 0 ? 0 : last[^1] + 1);
    }
}
