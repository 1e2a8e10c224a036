using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Elevators;

/// <summary>
/// The table ElevatorLists: copies of registry entries and covers by company, use unit, district and assigned person
/// (<see cref="ElevatorListKeys"/>). The entry in the elevator's own partition is the truth. Copies follow it, and
/// <see cref="ElevatorListRepair"/> finishes what a dying process left.
/// </summary>
internal sealed class ElevatorLists(StorageClients storage)
{
    /// <summary>Rows that one read brings at most: the bound of the service.</summary>
    public const int LargestSegment = 1000;

    /// <summary>Rows of one partition that are written together at most: the bound of the service.</summary>
    public const int LargestTransaction = 100;

    // Requests of people must get through in between: Azurite takes 1 to 4 s for 100 copies of a long list, and does nothing else meanwhile.
    private const int WrittenTogether = 10;

    private const int Parallel = 4;

    // Below this count a person waits for a change of one elevator. Above it a file is imported.
    private const int ManyActions = 20;

    private readonly TableClient _bulkTable = storage.BulkTables.GetTableClient(ElevatorsModule.ListTable);

    /// <summary>The table itself.</summary>
    internal TableClient Table { get; } = storage.Tables.GetTableClient(ElevatorsModule.ListTable);

    /// <summary>Writes copies of entries, those of one list some at a time. Covers that a list has stay.</summary>
    /// <param name="copies">List and entry.</param>
    public Task WriteAsync(IEnumerable<(string List, Elevator Entry)> copies, CancellationToken cancellation) =>
        CommitAsync(copies.Select(copy => Upsert(RowOf(copy.List, copy.Entry))), cancellation);

    /// <summary>Writes an elevator's copies, with its covers.</summary>
    public Task WriteAsync(IEnumerable<string> to, Elevator entry, ContractCovers covers, CancellationToken cancellation) =>
        CommitAsync(to.Select(list => Upsert(RowOf(list, entry, covers))), cancellation);

    /// <summary>Notes the sum of an elevator's visits at its copies. A copy that has left its list meanwhile stays away.</summary>
    public Task NoteUpkeepAsync(IEnumerable<string> at, ElevatorCode code, string upkeep, CancellationToken cancellation) =>
        Task.WhenAll(at.Select(async list =>
        {
            var note = new TableEntity(list, ElevatorListKeys.Row(code)) { [ListedElevator.UpkeepColumn] = upkeep };
            try
            {
                await Table.UpdateEntityAsync(note, ETag.All, TableUpdateMode.Merge, cancellation);
            }
            catch (RequestFailedException gone) when (gone.Status == 404)
            {
                // The elevator is in that list no more.
            }
        }));

    /// <summary>Deletes copies. A missing copy is deleted already.</summary>
    public Task DeleteAsync(IEnumerable<(string List, ElevatorCode Code)> copies, CancellationToken cancellation) =>
        System.Threading.Tasks.Parallel.ForEachAsync(
            copies,
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation },
            async (copy, token) => await Table.DeleteEntityAsync(copy.List, ElevatorListKeys.Row(copy.Code), ETag.All, token));

    /// <summary>The entries of a list after a code, in order of their codes, segment by segment as the service gives them.</summary>
    /// <param name="after">The place to continue after, or null for the beginning.</param>
    /// <param name="size">Entries of a segment at most, up to <see cref="LargestSegment"/>.</param>
    public IAsyncEnumerable<IReadOnlyList<Elevator>> SegmentsAsync(string list, ElevatorCode? after, int size, CancellationToken cancellation) =>
        RowsAsync(list, after, size, cancellation).Select(IReadOnlyList<Elevator> (segment) => [.. segment.Select(row => row.Entry)]);

    /// <summary>The rows of a list after a code, as <see cref="SegmentsAsync"/> gives their entries.</summary>
    public async IAsyncEnumerable<IReadOnlyList<ListedElevator>> RowsAsync(
        string list, ElevatorCode? after, int size, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var position = after is { } code ? ElevatorListKeys.Row(code) : "";
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {list} and RowKey gt {position}");
        var rows = Table.QueryAsync<TableEntity>(filter, size, cancellationToken: cancellation);
        await foreach (var segment in rows.AsPages())
        {
            yield return [.. segment.Values.Select(ListedElevator.Of)];
        }
    }

    /// <summary>The codes of a list, without its entries.</summary>
    public async Task<IReadOnlySet<ElevatorCode>> CodesAsync(string list, CancellationToken cancellation) =>
        (await WrittenAtAsync(list, cancellation)).Keys.ToHashSet();

    /// <summary>
    /// The codes of a list, and when storage wrote the row of each last. A change of an entry or its covers writes the row after them, so that what was
    /// read of an elevator after this still holds as long as its row has the same time.
    /// </summary>
    public async Task<IReadOnlyDictionary<ElevatorCode, DateTimeOffset>> WrittenAtAsync(string list, CancellationToken cancellation)
    {
        var times = new Dictionary<ElevatorCode, DateTimeOffset>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {list}");
        await foreach (var row in Table.QueryAsync<TableEntity>(filter, LargestSegment, [nameof(TableEntity.RowKey), nameof(TableEntity.Timestamp)], cancellation))
        {
            times.Add(ElevatorCode.Parse(row.RowKey), row.Timestamp!.Value);
        }

        return times;
    }

    /// <summary>Commits actions on any partitions: those of one partition some at a time.</summary>
    internal Task CommitAsync(IEnumerable<TableTransactionAction> actions, CancellationToken cancellation)
    {
        var all = actions.ToArray();
        var (table, together) = all.Length > ManyActions ? (_bulkTable, storage.IsNarrowForBulk ? 1 : WrittenTogether) : (Table, WrittenTogether);
        return System.Threading.Tasks.Parallel.ForEachAsync(
            all.GroupBy(action => action.Entity.PartitionKey, StringComparer.Ordinal)
                .SelectMany(partition => partition.Chunk(together)),
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation },
            async (transaction, token) => await CommitAsync(table, transaction, token));
    }

    /// <summary>The copy of an entry in a list.</summary>
    /// <param name="covers">The elevator's covers, or null to leave those that are there.</param>
    /// <param name="upkeep">The sum of its visits, or null to leave what is there.</param>
    internal static TableEntity RowOf(string list, Elevator entry, ContractCovers? covers = null, string? upkeep = null)
    {
        var row = Platform.Storage.Row.Of(list, ElevatorListKeys.Row(entry.Code), entry);
        if (covers is not null)
        {
            row[ListedElevator.CoversColumn] = covers.ToString();
        }

        if (upkeep is not null)
        {
            row[ListedElevator.UpkeepColumn] = upkeep;
        }

        return row;
    }

    // A transaction of one costs more than the write itself.
    private static Task CommitAsync(TableClient table, TableTransactionAction[] transaction, CancellationToken cancellation) =>
        transaction is [{ ActionType: TableTransactionActionType.UpsertMerge } only]
            ? table.UpsertEntityAsync((TableEntity)only.Entity, TableUpdateMode.Merge, cancellation)
            : table.SubmitTransactionAsync(transaction, cancellation);

    private static TableTransactionAction Upsert(TableEntity row) => new(TableTransactionActionType.UpsertMerge, row);
}
