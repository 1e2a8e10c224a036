using System.Diagnostics;
using DurableTask.Core;

namespace FunctionsHost.Durable.Store;

/// <summary>Deletes instances that have ended, a few at a time, so that the writer is never held for long.</summary>
internal sealed class Purger(StoreCore core)
{
    private const int BatchSize = 500;

    // Rows of history of one transaction: some 20 ms.
    private const int MostRows = 5000;

    /// <summary>Deletes one instance. Returns false if it does not exist or has not ended.</summary>
    public Task<bool> PurgeAsync(string id) => core.WriteAsync("purge", session =>
    {
        if (InstanceRows.Target(session, id) is not { } target || !target.Status.IsEnded())
        {
            return false;
        }

        InstanceRows.Delete(session, target.No);
        core.OnCommit(session, () => core.Mailboxes.Drop(target.No));
        return true;
    });

    /// <summary>Deletes those that have ended and fit.</summary>
    /// <param name="from">Created at or after.</param>
    /// <param name="to">Created at or before.</param>
    /// <param name="statuses">The statuses, or all that have ended if the list is empty.</param>
    /// <param name="timeout">After which time no further batch is begun, or null for no bound.</param>
    /// <returns>How many, and whether these were all.</returns>
    public async Task<(int Count, bool IsComplete)> PurgeAsync(
        DateTime? from, DateTime? to, IReadOnlyCollection<OrchestrationStatus> statuses, TimeSpan? timeout)
    {
        var watch = Stopwatch.StartNew();
        var position = PagePosition.Start;
        var count = 0;
        while (true)
        {
            if (timeout is { } bound && watch.Elapsed >= bound)
            {
                return (count, false);
            }

            var found = core.Database.Read(session => InstanceQueries.Ended(session, from, to, statuses, position, BatchSize));
            var rows = 0;
            var batch = found.TakeWhile((ended, index) => index == 0 || (rows += ended.Rows) <= MostRows).Select(ended => ended.Position).ToList();
            if (batch.Count == 0)
            {
                return (count, true);
            }

            count += await core.WriteAsync("purge", session =>
            {
                var deleted = 0;
                foreach (var instance in batch)
                {
                    // Replaced meanwhile it has another number.
                    if (InstanceRows.Target(session, instance.No) is { } target && target.Status.IsEnded())
                    {
                        InstanceRows.Delete(session, instance.No);
                        core.OnCommit(session, () => core.Mailboxes.Drop(instance.No));
                        deleted++;
                    }
                }

                return deleted;
            });
            position = batch[^1];
        }
    }
}
