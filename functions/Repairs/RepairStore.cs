using Azure;
using Azure.Data.Tables;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Repairs;

/// <summary>Repair tasks, the failures that they took up, and the visits that announced some (<see cref="RepairKeys"/>).</summary>
internal sealed class RepairStore(StorageClients storage) : CaseStore<RepairTask, RepairTaskId>(storage, RepairsModule.Kind)
{
    private readonly TableClient _lists = storage.Tables.GetTableClient(RepairsModule.ListTable);

    /// <summary>Whether a task has taken a failure up.</summary>
    public async Task<bool> HasAsync(ElevatorCode elevator, VisitReference visit, string item, CancellationToken cancellation) =>
        await Table.FindAsync<RepairTaskId>(PartitionOf(elevator), RepairKeys.Failure(visit, item), cancellation) is not null;

    /// <summary>The open task of an item, or null if it has none.</summary>
    public async Task<Versioned<RepairTask>?> FindOpenAsync(ElevatorCode elevator, string item, CancellationToken cancellation) =>
        await Table.FindAsync<RepairTaskId>(PartitionOf(elevator), RepairKeys.Open(item), cancellation) is { Document: var id }
            ? await FindAsync(new RepairReference(elevator, id), cancellation)
            : null;

    /// <summary>Opens a task with its first failure. Returns false if the item has an open one, or the failure was taken up before.</summary>
    public Task<bool> TryOpenAsync(RepairTask task, CancellationToken cancellation) =>
        TryWriteAsync(found: null, task, [new(TableTransactionActionType.Add, OpenRow(task)), TakenUp(task)], cancellation);

    /// <summary>Adds a failure, the last, to a task. Returns false if the task has changed meanwhile, or the failure was taken up before.</summary>
    public Task<bool> TryAddAsync(Versioned<RepairTask> found, RepairTask changed, CancellationToken cancellation) =>
        TryWriteAsync(found, changed, [TakenUp(changed)], cancellation);

    /// <summary>Ends a task, so that the item may open another. Returns false if the task has changed meanwhile.</summary>
    public Task<bool> TryEndAsync(Versioned<RepairTask> found, RepairTask changed, CancellationToken cancellation) =>
        TryWriteAsync(found, changed, [new(TableTransactionActionType.Delete, OpenRow(changed), ETag.All)], cancellation);

    /// <summary>Notes that repairs of a visit may have to be opened.</summary>
    public Task AnnounceAsync(VisitReference visit, CancellationToken cancellation) =>
        _lists.UpsertEntityAsync(new TableEntity(RepairKeys.Announced, visit.ToString()), TableUpdateMode.Replace, cancellation);

    /// <summary>Forgets a visit whose repairs are open, or that was never signed out.</summary>
    public Task ForgetAsync(VisitReference visit, CancellationToken cancellation) =>
        _lists.DeleteEntityAsync(RepairKeys.Announced, visit.ToString(), ETag.All, cancellation);

    /// <summary>The visits that were announced and not forgotten.</summary>
    public IAsyncEnumerable<VisitReference> AnnouncedAsync(CancellationToken cancellation) =>
        _lists.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {RepairKeys.Announced}"), cancellationToken: cancellation)
            .Select(row => VisitReference.TryParse(row.RowKey, out var visit) ? visit : throw new InvalidDataException($"{row.RowKey} is not a visit"));

    /// <summary>The rows of a task with the failures that it took up, as they stand when all is written: for the bulk writer of the demo city.</summary>
    internal static IEnumerable<(string Table, TableEntity Row)> AllRowsOf(RepairTask task) =>
    [
        .. RowsOf(task),
        .. task.IsClosed ? [] : new[] { (RepairsModule.Table, OpenRow(task)) },
        .. task.Failures.Select(failure => (RepairsModule.Table, TakenUpRow(task, failure))),
    ];

    private static TableEntity OpenRow(RepairTask task) => Row.Of(PartitionOf(task.Elevator), RepairKeys.Open(task.Item), task.Id);

    private static TableTransactionAction TakenUp(RepairTask task) => new(TableTransactionActionType.Add, TakenUpRow(task, task.Failures[^1]));

    private static TableEntity TakenUpRow(RepairTask task, RepairFailure failure) =>
        Row.Of(PartitionOf(task.Elevator), RepairKeys.Failure(failure.Visit, task.Item), task.Id);
}
