using FunctionsHost.Storage;

namespace FunctionsHost.Durable.Store;

/// <summary>The rows of activities that have no result yet.</summary>
internal static class ActivityRows
{
    public static void Insert(WriteSession session, long seq, long no, int run, byte[] call) => session.Execute(
        "INSERT INTO orchestration_activity (seq, no, run, event) VALUES (?1, ?2, ?3, ?4)", seq, no, (long)run, call);

    /// <summary>Whether there was such a row.</summary>
    public static bool Delete(WriteSession session, long seq) => session.Execute("DELETE FROM orchestration_activity WHERE seq = ?1", seq) == 1;
}
