using Azure.Data.Tables;
using ElevatorFunctions.Platform.Storage;

namespace RestoreBackup;

/// <summary>Writes rows of any tables, those of a partition together. A row that comes again replaces itself.</summary>
internal sealed class RowWriter(StorageClients target)
{
    private const int AtATime = 1000;
    private const int Parallelism = 8;

    // Bounds of a transaction: rows, and characters, since one has at most 4 MB and a character takes up to six bytes where it is escaped.
    private const int LargestTransaction = 100;
    private const int MostCharacters = 500_000;

    /// <summary>Writes the rows.</summary>
    public async Task WriteAsync(IAsyncEnumerable<(string Table, TableEntity Row)> rows, CancellationToken cancellation)
    {
        var some = new List<(string Table, TableEntity Row)>();
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            some.Add(row);
            if (some.Count >= AtATime)
            {
                await WriteAsync(some, cancellation);
                some.Clear();
            }
        }

        await WriteAsync(some, cancellation);
    }

    private Task WriteAsync(IEnumerable<(string Table, TableEntity Row)> rows, CancellationToken cancellation) => Parallel.ForEachAsync(
        rows.GroupBy(row => (row.Table, row.Row.PartitionKey), row => row.Row).SelectMany(group => Transactions(group).Select(some => (group.Key.Table, Rows: some))),
        new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation },
        async (transaction, token) => await target.BulkTables.GetTableClient(transaction.Table).SubmitTransactionAsync(
            transaction.Rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), token));

    private static IEnumerable<IReadOnlyList<TableEntity>> Transactions(IEnumerable<TableEntity> rows)
    {
        var (some, characters) = (new List<TableEntity>(), 0L);
        foreach (var row in rows)
        {
            var size = row.Sum(column => column.Value switch { string text => text.Length, byte[] bytes => bytes.Length, _ => 0L });
            if (some.Count == LargestTransaction || (some.Count > 0 && characters + size > MostCharacters))
            {
                yield return some;
                (some, characters) = ([], 0);
            }

            some.Add(row);
            characters += size;
        }

        if (some.Count > 0)
        {
            yield return some;
        }
    }
}
