using Azure.Data.Tables;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Development.Demo;

/// <summary>Writes many rows in transactions of a partition each, as large as they may be.</summary>
internal sealed class BulkWriter(StorageClients storage)
{
    private const int LargestTransaction = 100;
    private const int Parallelism = 8;
    private const int Reports = 4;

    /// <summary>Writes the rows, replacing those that are there.</summary>
    /// <param name="rows">Rows with their tables.</param>
    /// <param name="progress">Hears a few times how many of how many are written.</param>
    public async Task WriteAsync(
        IEnumerable<(string Table, TableEntity Row)> rows, Action<int, int> progress, CancellationToken cancellation)
    {
        var batches = rows.GroupBy(row => (row.Table, row.Row.PartitionKey))
            .SelectMany(group => group.Chunk(LargestTransaction).Select(chunk => (group.Key.Table, Rows: chunk)))
            .ToArray();
        var all = batches.Sum(batch => batch.Rows.Length);
        var written = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation };
        await Parallel.ForEachAsync(batches, options, async (batch, token) =>
        {
            await storage.BulkTables.GetTableClient(batch.Table).SubmitTransactionAsync(
                batch.Rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row.Row)), token);
            var before = Interlocked.Add(ref written, batch.Rows.Length) - batch.Rows.Length;
            var now = before + batch.Rows.Length;
            if ((long)before * Reports / all != (long)now * Reports / all)
            {
                progress(now, all);
            }
        });
    }
}
