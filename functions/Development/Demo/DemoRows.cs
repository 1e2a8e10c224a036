using Azure.Data.Tables;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Contracts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Development.Demo;

/// <summary>The rows of the demo city's elevators and visits, made by the stores' own row builders, for the bulk writer.</summary>
internal static class DemoRows
{
    /// <summary>All of them, each with its table.</summary>
    public static IEnumerable<(string Table, TableEntity Row)> Of(
        DemoPlan plan, IReadOnlyList<Visit> visits, IReadOnlyDictionary<AccountId, WorkerLedger> ledgers, DateTimeOffset now) =>
        [
            .. plan.Elevators.SelectMany(elevator => OfElevator(elevator, now)),
            .. plan.Contracts.SelectMany(pair => pair.Bound.Select(elevator => BoundRow(pair.Contract, elevator, now))),
            .. visits.SelectMany(VisitStore.RowsOf),
            .. ledgers.Select(ledger => (AccountsModule.PeopleTable, VisitStore.LedgerRow(ledger.Key, ledger.Value))),
            .. LocksOf(plan, visits),
        ];

    private static IEnumerable<(string Table, TableEntity Row)> OfElevator(DemoElevator elevator, DateTimeOffset now)
    {
        var partition = ElevatorKeys.Partition(elevator.Entry.Code);
        yield return (ElevatorsModule.Table, ElevatorStore.RowOf(elevator.Entry));
        foreach (var claim in ElevatorClaims.RowsOf(elevator.Entry))
        {
            yield return claim;
        }

        foreach (var code in elevator.Codes)
        {
            yield return (ElevatorsModule.Table, Row.Of(partition, ElevatorKeys.Code(code.Version), code));
        }

        if (elevator.Covers.All.Count > 0)
        {
            yield return (ElevatorsModule.Table, Row.Of(partition, ElevatorKeys.Covers, elevator.Covers.ToString()));
        }

        foreach (var person in elevator.AssignedTo)
        {
            yield return (ElevatorsModule.Table, Row.Of(partition, ElevatorKeys.Assignment(person.Id), new Assignments.Assignment(now)));
        }

        foreach (var list in ElevatorListKeys.Of(elevator.Entry, elevator.AssignedTo.Select(person => person.Id)))
        {
            yield return (ElevatorsModule.ListTable, ElevatorLists.RowOf(list, elevator.Entry, elevator.Covers));
        }
    }

    private static (string Table, TableEntity Row) BoundRow(Contract contract, Elevator elevator, DateTimeOffset now)
    {
        var bound = new BoundElevator(elevator.Code, elevator.District, [], now, contract.CreatedBy)
            .Bind(ShanghaiCalendar.DayOf(now), now, contract.CreatedBy);
        return (ContractsModule.Table, Row.Of(ContractKeys.Partition(contract.Company), ContractKeys.Bound(contract.Id, elevator.Code), bound));
    }

    private static IEnumerable<(string Table, TableEntity Row)> LocksOf(DemoPlan plan, IReadOnlyList<Visit> visits)
    {
        var visited = plan.Elevators.Where(elevator => elevator.IsVisitedNow).Select(elevator => elevator.Entry.Code).ToHashSet();
        return visits.Where(visit => visit.SignOut is null && visited.Contains(visit.Elevator))
            .GroupBy(visit => visit.Elevator)
            .Select(open => open.MaxBy(visit => visit.SignedInAt)!)
            .Select(visit => (ElevatorsModule.Table,
                Row.Of(ElevatorKeys.Partition(visit.Elevator), ElevatorKeys.VisitLock, new VisitLock(visit.Person, visit.Id))));
    }
}
