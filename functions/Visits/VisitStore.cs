using Azure;
using Azure.Data.Tables;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Visits;

/// <summary>
/// Visits. The truth is one row in the person's partition of People: it is written together with the person's ledger, so that visit, quota
/// and open visit agree at any instant. Copies for lists stand in the elevator's partition and in VisitLists (company and month, use unit
/// and month, and those with hints besides). They are written before the truth at sign-in and after it later. Copies of visits that can still change are
/// re-read from the source row.
/// </summary>
internal sealed class VisitStore(StorageClients storage)
{
    internal const string AbandonedColumn = "Abandoned";

    private readonly TableClient _people = storage.Tables.GetTableClient(AccountsModule.PeopleTable);
    private readonly TableClient _lists = storage.Tables.GetTableClient(VisitsModule.ListTable);
    private readonly TableClient _elevators = storage.Tables.GetTableClient(ElevatorsModule.Table);

    /// <summary>A person's account and ledger, in one read.</summary>
    public async Task<(Versioned<Account>? Account, Versioned<WorkerLedger>? WorkerLedger)> ReadPersonAsync(AccountId person, CancellationToken cancellation)
    {
        Versioned<Account>? account = null;
        Versioned<WorkerLedger>? ledger = null;
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {PeopleKeys.Partition(person)} and RowKey ge {PeopleKeys.Account} and RowKey le {PeopleKeys.WorkerLedger}");
        await foreach (var row in _people.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (row.RowKey == PeopleKeys.Account)
            {
                account = row.Versioned<Account>();
            }
            else if (row.RowKey == PeopleKeys.WorkerLedger)
            {
                ledger = row.Versioned<WorkerLedger>();
            }
        }

        return (account, ledger);
    }

    /// <summary>A person's ledger, empty before the first visit.</summary>
    public async Task<WorkerLedger> FindLedgerAsync(AccountId person, CancellationToken cancellation) =>
        await _people.FindAsync<WorkerLedger>(PeopleKeys.Partition(person), PeopleKeys.WorkerLedger, cancellation) is { Document: var ledger }
            ? ledger
            : WorkerLedger.None;

    /// <summary>The content at a visit's key.</summary>
    public async Task<VisitRecord> FindAsync(VisitReference reference, CancellationToken cancellation)
    {
        var row = await _people.GetEntityIfExistsAsync<TableEntity>(
            PeopleKeys.Partition(reference.Person), PeopleKeys.Visit(reference.Visit), cancellationToken: cancellation);
        return !row.HasValue ? VisitRecord.Nothing
            : row.Value!.GetBoolean(AbandonedColumn) == true ? VisitRecord.Abandoned
            : new VisitRecord(row.Value.Versioned<Visit>(), IsAbandoned: false);
    }

    /// <summary>The copies of an elevator's visits, newest first. Those of visits without a sign-out may be older than the truth.</summary>
    /// <param name="batch">Rows to ask the server for at a time.</param>
    public IAsyncEnumerable<Visit> CopiesAtAsync(ElevatorCode elevator, int batch, CancellationToken cancellation) =>
        _elevators.QueryAsync<TableEntity>(Row.PrefixFilter(ElevatorKeys.Partition(elevator), ElevatorKeys.Visits), batch, cancellationToken: cancellation)
            .Select(row => row.Document<Visit>());

    /// <summary>A person's visits that were signed in before one of them, and not before a moment, newest first.</summary>
    public async Task<IReadOnlyList<Visit>> EarlierAsync(VisitReference visit, DateTimeOffset from, CancellationToken cancellation)
    {
        var (after, end) = (PeopleKeys.Visit(visit.Visit), PeopleKeys.Visits + NewestFirst.Before(from));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {PeopleKeys.Partition(visit.Person)} and RowKey gt {after} and RowKey lt {end}");
        return await _people.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)
            .Where(row => row.GetBoolean(AbandonedColumn) != true).Select(row => row.Document<Visit>()).ToListAsync(cancellation);
    }

    /// <summary>
    /// The visit of a copy as far as due days and depths depend on it, or null if it was never recorded. A copy that is signed out or ended stays so.
    /// </summary>
    public Task<Visit?> TruthOfAsync(Visit copy, CancellationToken cancellation) =>
        copy.IsOver ? Task.FromResult<Visit?>(copy) : SourceOfAsync(copy, cancellation);

    /// <summary>The visit of a copy as its source row has it, or null if it was never recorded.</summary>
    public async Task<Visit?> SourceOfAsync(Visit copy, CancellationToken cancellation) => (await FindAsync(copy.Reference, cancellation)).Visit?.Document;

    /// <summary>
    /// Locks the elevator for a visit and writes the copies, before the visit is recorded. Returns the version of the lock, or null when
    /// somebody else has the lock.
    /// </summary>
    /// <param name="visit">The visit to come.</param>
    /// <param name="over">The lock to take over, whose visit has ended, or null.</param>
    public async Task<ETag?> TryLockAsync(Visit visit, Versioned<VisitLock>? over, CancellationToken cancellation)
    {
        var partition = ElevatorKeys.Partition(visit.Elevator);
        var visitLock = new VisitLock(visit.Person, visit.Id);
        var take = over is null
            ? new TableTransactionAction(TableTransactionActionType.Add, Row.Of(partition, ElevatorKeys.VisitLock, visitLock))
            : new TableTransactionAction(TableTransactionActionType.UpdateReplace, Row.Of(partition, ElevatorKeys.VisitLock, visitLock), over.Version);
        var (elevatorCopy, listCopies) = CopiesOf(visit);
        var locking = LockAsync([take, new(TableTransactionActionType.UpsertReplace, elevatorCopy)], cancellation);
        await Task.WhenAll([locking, .. listCopies.Select(copy => PutAsync(copy, cancellation))]);
        var version = await locking;
        if (version is null)
        {
            await Task.WhenAll(listCopies.Select(copy => DropAsync(copy, cancellation)));
        }

        return version;
    }

    /// <summary>
    /// Records a visit whose elevator is locked, together with the worker's ledger. Returns false if the ledger changed meanwhile or the
    /// visit was abandoned.
    /// </summary>
    public Task<bool> TryRecordAsync(Visit visit, WorkerLedger ledger, ETag? ledgerVersion, CancellationToken cancellation) =>
        _people.TryCommitAsync(
            [new(TableTransactionActionType.Add, VisitRow(visit)), LedgerAction(visit.Person, ledger, ledgerVersion)], cancellation);

    /// <summary>Withdraws the lock and the copies of a visit that could not be recorded.</summary>
    public async Task WithdrawAsync(Visit visit, ETag visitLock, CancellationToken cancellation)
    {
        var (elevatorCopy, listCopies) = CopiesOf(visit);
        await _elevators.TryCommitAsync(
            [
                new(TableTransactionActionType.Delete, new TableEntity(ElevatorKeys.Partition(visit.Elevator), ElevatorKeys.VisitLock), visitLock),
                new(TableTransactionActionType.Delete, elevatorCopy, ETag.All),
            ],
            cancellation);
        await Task.WhenAll(listCopies.Select(copy => DropAsync(copy, cancellation)));
    }

    /// <summary>
    /// Bars a visit that was locked but never recorded from being recorded later: its process is dead, or slower than it may be.
    /// False when it was recorded after all.
    /// </summary>
    public Task<bool> TryAbandonAsync(VisitLock visitLock, CancellationToken cancellation) =>
        _people.TryAddAsync(
            new TableEntity(PeopleKeys.Partition(visitLock.Person), PeopleKeys.Visit(visitLock.Visit)) { [AbandonedColumn] = true }, cancellation);

    /// <summary>Replaces a visit at its version together with the worker's ledger. Returns false if either has changed meanwhile.</summary>
    public Task<bool> TryReplaceAsync(Versioned<Visit> visit, WorkerLedger ledger, ETag? ledgerVersion, CancellationToken cancellation) =>
        _people.TryCommitAsync(
            [
                new(TableTransactionActionType.UpdateReplace, VisitRow(visit.Document), visit.Version),
                LedgerAction(visit.Document.Person, ledger, ledgerVersion),
            ],
            cancellation);

    /// <summary>Replaces a visit at its version. Returns false if it has changed meanwhile.</summary>
    public Task<bool> TryReplaceAsync(Versioned<Visit> visit, CancellationToken cancellation)
    {
        var row = VisitRow(visit.Document);
        row.ETag = visit.Version;
        return _people.TryReplaceAsync(row, cancellation);
    }

    /// <summary>
    /// Lists a visit among those with hints, before the visit itself says so. The copy has no sign-out, so that the visit is read before it is shown.
    /// </summary>
    public Task AnnounceHintsAsync(Visit visit, CancellationToken cancellation) => visit.Hints.Count == 0 ? Task.CompletedTask
        : PutAsync(HintedCopy(RowOfElevator(visit with { SignOut = null, PaperForm = null, Review = null }), visit), cancellation);

    /// <summary>Brings the copies up to the truth, and gives the elevator free when the visit is signed out or ended.</summary>
    public async Task CopyAsync(Visit visit, Versioned<VisitLock>? visitLock, CancellationToken cancellation)
    {
        var (elevatorCopy, listCopies) = CopiesOf(visit);
        var elevator = new List<TableTransactionAction> { new(TableTransactionActionType.UpsertReplace, elevatorCopy) };
        if (visitLock is { } held && held.Document.Visit == visit.Id && visit.IsOver)
        {
            elevator.Add(new(
                TableTransactionActionType.Delete,
                new TableEntity(ElevatorKeys.Partition(visit.Elevator), ElevatorKeys.VisitLock),
                held.Version));
        }

        await Task.WhenAll(
            [_elevators.TryCommitAsync(elevator, cancellation), .. listCopies.Select(copy => PutAsync(copy, cancellation))]);
    }

    /// <summary>The rows of a visit as they stand when all is written, by table: for the bulk writer of the demo city.</summary>
    internal static IEnumerable<(string Table, TableEntity Row)> RowsOf(Visit visit)
    {
        yield return (AccountsModule.PeopleTable, VisitRow(visit));
        var (elevatorCopy, listCopies) = CopiesOf(visit);
        yield return (ElevatorsModule.Table, elevatorCopy);
        foreach (var copy in listCopies)
        {
            yield return (VisitsModule.ListTable, copy);
        }
    }

    /// <summary>The row of a person's ledger.</summary>
    internal static TableEntity LedgerRow(AccountId person, WorkerLedger ledger) => Row.Of(PeopleKeys.Partition(person), PeopleKeys.WorkerLedger, ledger);

    private static TableTransactionAction LedgerAction(AccountId person, WorkerLedger ledger, ETag? version) =>
        version is { } known
            ? new(TableTransactionActionType.UpdateReplace, LedgerRow(person, ledger), known)
            : new(TableTransactionActionType.Add, LedgerRow(person, ledger));

    private static TableEntity VisitRow(Visit visit) => Row.Of(PeopleKeys.Partition(visit.Person), PeopleKeys.Visit(visit.Id), visit);

    // The copies differ in their keys only, so the document is serialized once.
    private static (TableEntity OfElevator, TableEntity[] OfLists) CopiesOf(Visit visit)
    {
        var month = ShanghaiCalendar.MonthOf(visit.SignedInAt);
        var row = NewestFirst.Key(visit.Id);
        var copy = RowOfElevator(visit);
        TableEntity[] lists = [copy.At(VisitKeys.OfCompany(visit.Company, month), row), copy.At(VisitKeys.OfUseUnit(visit.UseUnit, month), row)];
        return (copy, visit.Hints.Count > 0 ? [.. lists, HintedCopy(copy, visit)] : lists);
    }

    private static TableEntity RowOfElevator(Visit visit) =>
        Row.Of(ElevatorKeys.Partition(visit.Elevator), ElevatorKeys.Visit(visit.Id), visit.ForLists());

    private static TableEntity HintedCopy(TableEntity copy, Visit visit) =>
        copy.At(VisitKeys.OfHints(visit.Company, ShanghaiCalendar.MonthOf(visit.SignedInAt)), NewestFirst.Key(visit.Id));

    private async Task<ETag?> LockAsync(TableTransactionAction[] actions, CancellationToken cancellation)
    {
        try
        {
            var answers = await _elevators.SubmitTransactionAsync(actions, cancellation);
            return answers.Value[0].Headers.ETag;
        }
        catch (TableTransactionFailedException exception) when (exception.Status is 404 or 409 or 412)
        {
            return null;
        }
    }

    private Task<Response> PutAsync(TableEntity copy, CancellationToken cancellation) =>
        _lists.UpsertEntityAsync(copy, TableUpdateMode.Replace, cancellation);

    private Task<Response> DropAsync(TableEntity copy, CancellationToken cancellation) =>
        _lists.DeleteEntityAsync(copy.PartitionKey, copy.RowKey, cancellationToken: cancellation);
}
