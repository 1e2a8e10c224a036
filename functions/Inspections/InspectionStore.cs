using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Inspections;

/// <summary>
/// Reports of inspections (<see cref="InspectionKeys"/>). Lists hold pointers only, written before the truth, by month of the day of inspection: of the
/// city, the district, the use unit, the company and the elevator.
/// </summary>
internal sealed class InspectionStore
{
    // Reports of a batch for figures, and reads at a time.
    private const int Bulk = 1000;
    private const int Parallelism = 20;

    private readonly TableClient _table;
    private readonly PointerLists _lists;

    /// <summary>Reads and writes for requests.</summary>
    public InspectionStore(StorageClients storage)
        : this(storage.Tables) => InBulk = new InspectionStore(storage.BulkTables);

    private InspectionStore(TableServiceClient tables)
    {
        InBulk = this;
        _table = tables.GetTableClient(InspectionsModule.Table);
        _lists = new PointerLists(tables.GetTableClient(InspectionsModule.ListTable));
    }

    /// <summary>The same for those who read and write thousands of reports.</summary>
    public InspectionStore InBulk { get; }

    /// <summary>A report, or null if it does not exist.</summary>
    public Task<Versioned<Inspection>?> FindAsync(InspectionId id, CancellationToken cancellation) =>
        _table.FindAsync<Inspection>(InspectionKeys.Partition(id), InspectionKeys.Report(id), cancellation);

    /// <summary>The report of an inspector that stands with a number, or null.</summary>
    /// <param name="place">An id with that number.</param>
    public async Task<Inspection?> FindStandingAsync(InspectionId place, CancellationToken cancellation) =>
        await _table.FindAsync<InspectionId>(InspectionKeys.Partition(place), InspectionKeys.Standing, cancellation) is { Document: var id }
            ? (await FindAsync(id, cancellation))?.Document
            : null;

    /// <summary>Reads what pointers lead to.</summary>
    public PointerReader<Inspection> Walk() => new(_lists, FindManyAsync);

    /// <summary>All reports that ranges of a list lead to, for figures over many.</summary>
    public IAsyncEnumerable<Inspection> ReadAllAsync(IEnumerable<PointerRange> ranges, CancellationToken cancellation) =>
        new PointerReader<Inspection>(_lists, FindManyAsync, Bulk).ReadAsync(ranges, position: null, cancellation)
            .Where(row => row.Document is not null)
            .Select(row => row.Document!);

    /// <summary>The ranges of a list whose inspections were on some days.</summary>
    public static IEnumerable<PointerRange> RangesOf(string list, DateOnly from, DateOnly to) =>
        PointerRange.MonthsOf(list, ShanghaiCalendar.StartOfDay(from), ShanghaiCalendar.StartOfDay(to));

    /// <summary>Adds a report. Returns false if another stands with its number. Adding it again is harmless.</summary>
    public async Task<bool> TryAddAsync(Inspection report, CancellationToken cancellation)
    {
        await _lists.AddAsync(PartitionsOf(report), PointerOf(report), cancellation);
        return await _table.TryCommitAsync([.. RowsOfTruth(report).Select(row => new TableTransactionAction(TableTransactionActionType.Add, row))], cancellation);
    }

    /// <summary>Withdraws a report at its version, and sets its number free. Returns false if it has changed meanwhile.</summary>
    public Task<bool> TryWithdrawAsync(Versioned<Inspection> found, Inspection withdrawn, CancellationToken cancellation)
    {
        var (partition, id) = (InspectionKeys.Partition(withdrawn.Id), withdrawn.Id);
        return _table.TryCommitAsync(
            [
                new(TableTransactionActionType.UpdateReplace, Row.Of(partition, InspectionKeys.Report(id), withdrawn), found.Version),
                new(TableTransactionActionType.Delete, new TableEntity(partition, InspectionKeys.Standing), ETag.All),
            ],
            cancellation);
    }

    /// <summary>The request of a caller with a key, or null if it has not come.</summary>
    public async Task<AnsweredInspection?> FindRequestAsync(AccountId caller, string key, CancellationToken cancellation) =>
        (await _table.FindAsync<AnsweredInspection>(InspectionKeys.RequestPartition(caller, key), InspectionKeys.Request, cancellation))?.Document;

    /// <summary>Notes the request of a caller with a key. Returns false if it has come before.</summary>
    public Task<bool> TryNoteRequestAsync(AccountId caller, string key, AnsweredInspection request, CancellationToken cancellation) =>
        _table.TryAddAsync(Row.Of(InspectionKeys.RequestPartition(caller, key), InspectionKeys.Request, request), cancellation);

    /// <summary>Describes a report to the log of administrative acts .</summary>
    public static AdminActChange ActOf(Inspection? before, Inspection after) =>
        new(AdminActSubject.Inspection, after.Id.ToString(), before, after)
        {
            Elevators = [after.Elevator],
            Organisations = [after.Company, after.UseUnit, after.Inspector],
            Districts = [after.District],
        };

    /// <summary>The rows of a report and of its pointers as they stand when all is written, by table: for the bulk writer of the demo city.</summary>
    internal static IEnumerable<(string Table, TableEntity Row)> RowsOf(Inspection report) =>
    [
        .. RowsOfTruth(report).Select(row => (InspectionsModule.Table, row)),
        .. PartitionsOf(report).Select(partition => (InspectionsModule.ListTable, new TableEntity(partition, PointerOf(report)))),
    ];

    private static IEnumerable<TableEntity> RowsOfTruth(Inspection report)
    {
        var partition = InspectionKeys.Partition(report.Id);
        yield return Row.Of(partition, InspectionKeys.Report(report.Id), report);
        if (report.Withdrawal is null)
        {
            yield return Row.Of(partition, InspectionKeys.Standing, report.Id);
        }
    }

    private static string PointerOf(Inspection report) =>
        PointerLists.Row(ShanghaiCalendar.StartOfDay(report.InspectedOn), report.Id.ToString());

    private static IEnumerable<string> PartitionsOf(Inspection report)
    {
        string?[] lists =
        [
            InspectionKeys.City, Districts.Find(report.District) is { } district ? ElevatorListKeys.District(district) : null,
            ElevatorListKeys.UseUnit(report.UseUnit), report.Company is { } company ? ElevatorListKeys.Company(company) : null,
            InspectionKeys.OfElevator(report.Elevator),
        ];
        return PointerLists.PartitionsOf(lists.OfType<string>(), ShanghaiCalendar.StartOfDay(report.InspectedOn), isOpen: false);
    }

    private async Task<IReadOnlyList<Inspection?>> FindManyAsync(IReadOnlyList<string> pointers, CancellationToken cancellation)
    {
        var found = new ConcurrentDictionary<string, Inspection>(StringComparer.Ordinal);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation };
        await Parallel.ForEachAsync(pointers, options, async (pointer, token) =>
        {
            if (InspectionId.TryParse(PointerLists.ReferenceIn(pointer), out var id) && await FindAsync(id, token) is { Document: var report })
            {
                found[pointer] = report;
            }
        });
        return [.. pointers.Select(pointer => found.GetValueOrDefault(pointer))];
    }
}
