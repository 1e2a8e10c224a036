using SelfHost.Durable.Store;
using SelfHost.Storage;

namespace RestartedEngine;

/// <summary>What no engine can do without: reads what is pending, and each instance with its history; writes an end for each.</summary>
internal sealed class BareRows(SelfHostDatabase database, int instances)
{
    // Steps that the engine brings to one commit under load.
    private const int Batch = 256;

    public int ReadPending() => database.Read(session =>
        StartStore.Suspended(session).Count + StartStore.Inbox(session).Count + StartStore.Activities(session).Count + StartStore.Timers(session).Count);

    public Task WriteEndAsync(long no) => database.WriteAsync(session => WriteEnd(session, no));

    public async Task WriteEndsAsync()
    {
        foreach (var batch in Enumerable.Range(1, instances).Chunk(Batch))
        {
            var inbox = await database.WriteAsync(session => batch
                .Where(no => WaitingCode.Kind(no - 1) == 2)
                .Select(no => StepStore.InsertInbox(session, no, StepStore.AnyRun, first: false, [1, 10, 3, 103, 111, 2, 49]))
                .ToList());
            foreach (var no in batch)
            {
                database.Read(session => StepStore.Load(session, no));
            }

            await database.WriteAsync(session =>
            {
                foreach (var seq in inbox)
                {
                    StepStore.DeleteInbox(session, seq);
                }

                foreach (var no in batch)
                {
                    WriteEnd(session, no);
                }
            });
        }
    }

    private static void WriteEnd(WriteSession session, long no)
    {
        var now = TimeProvider.System.GetUtcNow();
        StepStore.DeleteActivity(session, no, WaitingCode.Rows - 1);
        StepStore.DeleteTimer(session, no, WaitingCode.Rows - 1);
        session.Execute("INSERT OR REPLACE INTO durable_history (no, seq, at, events) VALUES (?1, ?2, ?3, ?4)", no, (long)WaitingCode.Rows, now.UtcTicks, new byte[32]);
        session.Execute("UPDATE durable_instance SET status = 1, output = '1', updated = ?2 WHERE no = ?1", no, now.UtcTicks);
    }
}
