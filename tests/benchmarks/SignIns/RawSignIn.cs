using Azure.Data.Tables;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Benchmarks.SignIns;

/// <summary>The storage calls of a sign-in and nothing else: the same reads, and the same rows ready-made.</summary>
internal sealed class RawSignIn
{
    private readonly TableClient _people;
    private readonly TableClient _elevators;
    private readonly TableClient _lists;
    private readonly string _readPerson;
    private readonly string _readElevator;
    private readonly TableTransactionAction[] _claim;
    private readonly TableEntity[] _copies;
    private readonly TableTransactionAction[] _record;

    public RawSignIn(TableServiceClient tables, Account worker, Elevator elevator, DateTimeOffset now)
    {
        (_people, _elevators, _lists) =
            (tables.GetTableClient(AccountsModule.PeopleTable), tables.GetTableClient(ElevatorsModule.Table), tables.GetTableClient(VisitsModule.ListTable));
        var visit = SignInWorld.VisitOf(worker, elevator, now);
        var (person, partition) = (PeopleKeys.Partition(worker.Id), ElevatorKeys.Partition(elevator.Code));
        _readPerson = TableClient.CreateQueryFilter(
            $"PartitionKey eq {person} and RowKey ge {PeopleKeys.Account} and RowKey le {PeopleKeys.WorkerLedger}");
        _readElevator = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey lt {ElevatorKeys.History}");
        var ledger = WorkerLedger.None.SignIn(visit.Id, visit.Elevator, Limits.Default).Use(new string('0', 32), now.AddMinutes(5), now);
        var rows = VisitStore.RowsOf(visit).ToLookup(row => row.Table, row => row.Row, StringComparer.Ordinal);
        _claim =
        [
            new(TableTransactionActionType.UpsertReplace, Row.Of(partition, ElevatorKeys.VisitLock, new VisitLock(worker.Id, visit.Id))),
            new(TableTransactionActionType.UpsertReplace, rows[ElevatorsModule.Table].Single()),
        ];
        _copies = [.. rows[VisitsModule.ListTable]];
        _record =
        [
            new(TableTransactionActionType.Add, rows[AccountsModule.PeopleTable].Single()),
            new(TableTransactionActionType.UpsertReplace, VisitStore.LedgerRow(worker.Id, ledger)),
        ];
    }

    public async Task RunAsync(CancellationToken cancellation)
    {
        await Task.WhenAll(ReadAsync(_people, _readPerson, cancellation), ReadAsync(_elevators, _readElevator, cancellation));
        await Task.WhenAll(
            _elevators.SubmitTransactionAsync(_claim, cancellation),
            _lists.UpsertEntityAsync(_copies[0], TableUpdateMode.Replace, cancellation),
            _lists.UpsertEntityAsync(_copies[1], TableUpdateMode.Replace, cancellation));
        await _people.SubmitTransactionAsync(_record, cancellation);
    }

    private static async Task ReadAsync(TableClient table, string filter, CancellationToken cancellation)
    {
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            _ = row.RowKey;
        }
    }
}
