using Azure.Data.Tables;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Complaints;
using ElevatorFunctions.Contracts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Exemptions;
using ElevatorFunctions.Inspections;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Repairs;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Tasks;
using ElevatorFunctions.Uploads;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Development.Demo;

/// <summary>The rows of the demo city's elevators and of all that happened at them, made by the stores' own row builders, for the bulk writer.</summary>
/// <param name="plan">The city.</param>
/// <param name="story">All that happened in it.</param>
/// <param name="now">The moment at which it begins.</param>
/// <param name="limits">The limits of the rule book.</param>
internal sealed class DemoRows(DemoPlan plan, DemoStory story, DateTimeOffset now, Limits limits)
{
    private readonly DateOnly _today = ShanghaiCalendar.DayOf(now);
    private readonly Dictionary<ElevatorCode, MaintainerChange> _changes =
        plan.Elevators.Where(elevator => elevator.Change is not null).ToDictionary(elevator => elevator.Entry.Code, elevator => elevator.Change!);

    private readonly ILookup<ElevatorCode, Visit> _visits = story.Visits.ToLookup(visit => visit.Elevator);

    /// <summary>All of them, each with its table, and the exemptions among them.</summary>
    public (IEnumerable<(string Table, TableEntity Row)> Rows, IReadOnlyList<Exemption> Exemptions) All()
    {
        UpkeepFile[] files = [.. plan.Elevators.Select(FileOf)];
        var exemptions = new DemoExemptions(plan, story, files, now, limits).Tell();
        IEnumerable<(string Table, TableEntity Row)> rows =
        [
            .. files.Zip(plan.Elevators).SelectMany(pair => OfElevator(pair.Second, pair.First)),
            .. plan.Contracts.SelectMany(pair => pair.Bound.Select(elevator => BoundRow(pair.Contract, elevator))),
            .. story.Visits.SelectMany(VisitStore.RowsOf),
            .. story.Visits.SelectMany(RemindersOf),
            .. story.Ledgers.Select(ledger => (AccountsModule.PeopleTable, VisitStore.LedgerRow(ledger.Key, ledger.Value))),
            .. LocksOf(),
            .. story.Repairs.SelectMany(RepairStore.AllRowsOf),
            .. story.Rescues.SelectMany(pair => RescueStore.RowsOf(pair.Rescue, pair.Report)),
            .. story.Complaints.SelectMany(ComplaintStore.AllRowsOf),
            .. story.Inspections.SelectMany(InspectionStore.RowsOf),
            .. exemptions.SelectMany(ExemptionStore.RowsOf),
            .. exemptions.Select(FileRow),
            .. AdminActStore.RowsOf(story.Acts.Concat(DemoActs.Of(plan, exemptions)).OrderBy(act => act.At)),
            .. new DemoScores(plan, story, files, exemptions, now, limits).All(),

            // The night before is settled, as by the nightly run, so that tasks and overdue records are there at once.
            .. Districts.All.Select(district => (TasksModule.ListTable, OverdueStore.NightRow(district, new OverdueNight(_today.AddDays(-1), now)))),
        ];
        return (rows, exemptions);
    }

    private static (string Table, TableEntity Row) FileRow(Exemption exemption)
    {
        var upload = new Upload(
            exemption.File.Upload, UploadKind.Application, DemoPicture.ContentType, DemoPicture.Png.Length, exemption.At, UsedBy: $"exemption/{exemption.Id}");
        return (AccountsModule.PeopleTable, UploadStore.RowOf(UploadOwner.Of(exemption.File.Owner), upload));
    }

    private UpkeepFile FileOf(DemoElevator elevator) => UpkeepReader.FileOf(
        elevator.Entry, elevator.Covers, elevator.AssignedTo.Select(person => person.Id), new([], ChangesOf(elevator), []), _visits[elevator.Entry.Code], now, limits);

    private static MaintainerChange[] ChangesOf(DemoElevator elevator) => elevator.Change is { } change ? [change] : [];

    private IEnumerable<(string Table, TableEntity Row)> OfElevator(DemoElevator elevator, UpkeepFile file)
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

        foreach (var row in ChangesOf(elevator).SelectMany(taken => OfTakeover(new(elevator.Entry, taken))))
        {
            yield return row;
        }

        var upkeep = file.UpkeepOn(_today).ToString();
        foreach (var list in file.Lists)
        {
            yield return (ElevatorsModule.ListTable, ElevatorLists.RowOf(list, elevator.Entry, elevator.Covers, upkeep));
        }

        foreach (var row in file.RecordsBefore(_today).SelectMany(OverdueStore.RowsOf))
        {
            yield return row;
        }
    }

    private static IEnumerable<(string Table, TableEntity Row)> OfTakeover(ListedMaintainerChange taken) =>
    [
        (ElevatorsModule.Table, Row.Of(
            ElevatorKeys.Partition(taken.Elevator.Code), ElevatorKeys.Change(ElevatorKeys.MaintainerChange, taken.Change.At), taken.Change)),
        .. MaintainerChangeLists.PointersTo(taken).Select(pointer => (ElevatorsModule.MaintainerChangeTable, new TableEntity(pointer.Partition, pointer.Row))),
    ];

    private (string Table, TableEntity Row) BoundRow(Contract contract, Elevator elevator)
    {
        // A contract of the former company had it until the takeover, one of the present company has it since the filing.
        BoundSpan[] spans = _changes.GetValueOrDefault(elevator.Code) is not { } change ? []
            : change.Former == contract.Company ? [new(null, change.SignedOn.AddDays(-1))]
            : [new(change.FiledOn, null)];
        var bound = new BoundElevator(elevator.Code, elevator.District, spans, now, contract.CreatedBy);
        bound = spans.Length == 0 ? bound.Bind(_today, now, contract.CreatedBy) : bound;
        return (ContractsModule.Table, Row.Of(ContractKeys.Partition(contract.Company), ContractKeys.Bound(contract.Id, elevator.Code), bound));
    }

    private IEnumerable<(string Table, TableEntity Row)> RemindersOf(Visit visit) => VisitReminders.NextAfter(visit.Facts(), now, limits) is { } next
        ? [(VisitsModule.ListTable, ReminderIndex.RowOf(new VisitReference(visit.Person, visit.Id), next.DueAt))]
        : [];

    private IEnumerable<(string Table, TableEntity Row)> LocksOf()
    {
        var visited = plan.Elevators.Where(elevator => elevator.Case.LastVisit == DemoVisit.Open).Select(elevator => elevator.Entry.Code).ToHashSet();
        return story.Visits.Where(visit => !visit.IsOver && visited.Contains(visit.Elevator))
            .GroupBy(visit => visit.Elevator)
            .Select(open => open.MaxBy(visit => visit.SignedInAt)!)
            .Select(visit => (ElevatorsModule.Table,
                Row.Of(ElevatorKeys.Partition(visit.Elevator), ElevatorKeys.VisitLock, new VisitLock(visit.Person, visit.Id))));
    }
}
