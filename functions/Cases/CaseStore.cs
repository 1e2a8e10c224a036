using System.Collections.Concurrent;
using Azure.Data.Tables;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Cases;

/// <summary>
/// Cases of one kind. The truth is a row in the elevator's partition, so that a case and the rows beside it are written in one transaction.
/// Lists hold pointers only, written before the truth: a pointer without a case, or of a closed case among the open ones, is left out when
/// it is read.
/// </summary>
internal abstract class CaseStore<TCase, TId>
    where TCase : class, IStoredCase<TId>
    where TId : struct, IIdentifier<TId>
{
    // Pointers of a batch for figures, and partitions read at a time.
    private const int Bulk = 1000;
    private const int Parallelism = 20;

    private readonly PointerLists _lists;

    private protected CaseStore(StorageClients storage, CaseKind kind)
    {
        Kind = kind;
        Table = storage.Tables.GetTableClient(kind.Table);
        _lists = new PointerLists(storage.Tables.GetTableClient(kind.ListTable));
    }

    /// <summary>Names tables and orchestrator.</summary>
    public CaseKind Kind { get; }

    /// <summary>The table of the cases.</summary>
    private protected TableClient Table { get; }

    /// <summary>The partition of an elevator.</summary>
    internal static string PartitionOf(ElevatorCode elevator) => elevator.ToString();

    /// <summary>A case, or null if it does not exist.</summary>
    public Task<Versioned<TCase>?> FindAsync(CaseReference<TId> reference, CancellationToken cancellation) =>
        Table.FindAsync<TCase>(PartitionOf(reference.Elevator), RowOf(reference.Id), cancellation);

    /// <summary>Replaces a case at its version. Returns false if it has changed meanwhile.</summary>
    public virtual Task<bool> TryReplaceAsync(Versioned<TCase> found, TCase changed, CancellationToken cancellation) =>
        TryWriteAsync(found, changed, [], cancellation);

    /// <summary>Takes a closed case out of the lists of open ones.</summary>
    public Task UnpointAsync(TCase one, CancellationToken cancellation) =>
        _lists.RemoveAsync(one.Lists.Select(PointerLists.OfOpen), PointerOf(one), cancellation);

    /// <summary>The cases that ranges of lists lead to, in order.</summary>
    public PointerReader<TCase> Walk() => new(_lists, FindManyAsync);

    /// <summary>All cases that ranges of lists lead to, for figures over many.</summary>
    public IAsyncEnumerable<TCase> ReadAllAsync(IEnumerable<PointerRange> ranges, CancellationToken cancellation) =>
        new PointerReader<TCase>(_lists, FindManyAsync, Bulk).ReadAsync(ranges, position: null, cancellation)
            .Where(row => row.Document is not null)
            .Select(row => row.Document!);

    /// <summary>The open cases of a list, newest first.</summary>
    public IAsyncEnumerable<TCase> ReadOpenAsync(string list, CancellationToken cancellation) =>
        ReadPointedAsync(list, cancellation).Where(one => !one.IsClosed);

    /// <summary>The rows of a case and of its pointers as they stand when all is written, by table: for the bulk writer of the demo city.</summary>
    internal static IEnumerable<(string Table, TableEntity Row)> RowsOf(TCase one) =>
    [
        (one.Kind.Table, Row.Of(PartitionOf(one.Reference.Elevator), one.Kind.RowOf(one.Reference.Id.ToString()!), one)),
        .. PartitionsOf(one).Select(partition => (one.Kind.ListTable, new TableEntity(partition, PointerOf(one)))),
    ];

    /// <summary>The cases that the pointers of open ones lead to. Some may have been closed since.</summary>
    internal IAsyncEnumerable<TCase> ReadPointedAsync(string list, CancellationToken cancellation) =>
        Walk().ReadAsync([PointerRange.Whole(PointerLists.OfOpen(list))], position: null, cancellation)
            .Where(row => row.Document is not null)
            .Select(row => row.Document!);

    /// <summary>Writes a case and rows beside it, all or none. Returns false if any of them has changed meanwhile.</summary>
    /// <param name="found">The case as it was read, or null for a new one.</param>
    /// <param name="changed">The case.</param>
    /// <param name="beside">Rows of the elevator's partition.</param>
    private protected async Task<bool> TryWriteAsync(
        Versioned<TCase>? found, TCase changed, IEnumerable<TableTransactionAction> beside, CancellationToken cancellation)
    {
        var pointed = found is null ? [] : PartitionsOf(found.Document);
        await _lists.AddAsync(PartitionsOf(changed).Except(pointed, StringComparer.Ordinal), PointerOf(changed), cancellation);
        var row = Row.Of(PartitionOf(changed.Reference.Elevator), RowOf(changed.Reference.Id), changed);
        TableTransactionAction write = found is null
            ? new(TableTransactionActionType.Add, row)
            : new(TableTransactionActionType.UpdateReplace, row, found.Version);
        if (!await Table.TryCommitAsync([write, .. beside], cancellation))
        {
            return false;
        }

        if (changed.IsClosed && found is { Document.IsClosed: false })
        {
            await UnpointAsync(changed, cancellation);
        }

        return true;
    }

    private static string PointerOf(TCase one) => PointerLists.Row(one.OpenedAt, one.Reference.ToString());

    private static IEnumerable<string> PartitionsOf(TCase one) => PointerLists.PartitionsOf(one.Lists, one.OpenedAt, isOpen: !one.IsClosed);

    private string RowOf(TId id) => Kind.RowOf(id.ToString()!);

    /// <summary>Reads what lies in one partition in one request, some partitions at a time.</summary>
    private async Task<IReadOnlyList<TCase?>> FindManyAsync(IReadOnlyList<string> pointers, CancellationToken cancellation)
    {
        var found = new ConcurrentDictionary<string, TCase>(StringComparer.Ordinal);
        var byPartition = pointers
            .Select(pointer => CaseReference<TId>.TryParse(PointerLists.ReferenceIn(pointer), out var reference) ? reference : (CaseReference<TId>?)null)
            .OfType<CaseReference<TId>>()
            .GroupBy(reference => PartitionOf(reference.Elevator), reference => RowOf(reference.Id), StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            byPartition,
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation },
            async (rows, token) =>
            {
                foreach (var one in await Table.FindManyAsync<TCase>(rows.Key, rows.ToHashSet(StringComparer.Ordinal), token))
                {
                    found[one.Reference.ToString()] = one;
                }
            });
        return [.. pointers.Select(pointer => found.GetValueOrDefault(PointerLists.ReferenceIn(pointer)))];
    }
}
