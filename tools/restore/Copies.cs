using Azure.Data.Tables;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Complaints;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Repairs;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Tasks;
using ElevatorFunctions.Visits;

namespace RestoreBackup;

/// <summary>The copies that a truth needs, made by the app's own stores.</summary>
internal static class Copies
{
    private const int Parallelism = 8;

    /// <summary>
    /// The copies of a row. A list was read later than the truths, so that a case that was closed, or a notice that was sent, between the two is open here and
    /// not listed as such. Its pointer is written again: an open case without one is watched by nothing.
    /// </summary>
    public static IEnumerable<(string Table, TableEntity Row)> Of(string table, TableEntity row) => table switch
    {
        AccountsModule.PeopleTable when row.RowKey.StartsWith(PeopleKeys.Visits, StringComparison.Ordinal) => OfVisit(row),
        ElevatorsModule.Table when row.RowKey.StartsWith(ElevatorKeys.OverdueRecords, StringComparison.Ordinal) =>
            OverdueStore.CopiesOf(row.Document<StoredOverdueRecord>()),
        RescuesModule.Table when Is(RescuesModule.Kind, row) => Pointers(CaseStore<Rescue, RescueId>.RowsOf(row.Document<Rescue>()), RescuesModule.Kind),
        ComplaintsModule.Table when Is(ComplaintsModule.Kind, row) =>
            Pointers(CaseStore<Complaint, ComplaintId>.RowsOf(row.Document<Complaint>()), ComplaintsModule.Kind),
        RepairsModule.Table when Is(RepairsModule.Kind, row) =>
            Pointers(CaseStore<RepairTask, RepairTaskId>.RowsOf(row.Document<RepairTask>()), RepairsModule.Kind),
        NoticesModule.Table when row.Document<Notice>() is { State: NoticeState.Queued, Id: var id } =>
            [(NoticesModule.ListTable, new TableEntity(NoticeListKeys.Pending, id))],
        _ => [],
    };

    /// <summary>Writes the lists of elevators from their entries, covers and assignments.</summary>
    public static async Task ListElevatorsAsync(StorageClients target, IEnumerable<ElevatorCode> codes, CancellationToken cancellation)
    {
        var repair = new ElevatorListRepair(new ElevatorStore(target), new ElevatorLists(target), TimeProvider.System);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation };
        await Parallel.ForEachAsync(codes, options, async (code, token) => await repair.ReconcileAsync(code, [], token));
    }

    private static bool Is(CaseKind kind, TableEntity row) => row.RowKey.StartsWith(kind.RowOf(""), StringComparison.Ordinal);

    private static IEnumerable<(string Table, TableEntity Row)> OfVisit(TableEntity row) =>
        row.GetBoolean(VisitStore.AbandonedColumn) == true
            ? []
            : VisitStore.RowsOf(row.Document<Visit>()).Where(copy => copy.Table != AccountsModule.PeopleTable);

    private static IEnumerable<(string Table, TableEntity Row)> Pointers(IEnumerable<(string Table, TableEntity Row)> rows, CaseKind kind) =>
        rows.Where(row => row.Table == kind.ListTable);
}
