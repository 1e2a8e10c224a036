using Azure.Data.Tables;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Tasks;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Tasks;

/// <summary>Reads the facts from which an elevator's due days follow: one range read of its partition, and its visits that are not signed out.</summary>
internal sealed class UpkeepReader(ElevatorStore elevators, VisitStore visits, TimeProvider time, Limits limits)
{
    /// <summary>The facts as they stand now, or null if the elevator is unknown.</summary>
    public Task<UpkeepFile?> ReadAsync(ElevatorCode code, CancellationToken cancellation) => ReadAsync(code, static copy => copy.IsOver, cancellation);

    /// <summary>The same, with the reviews and paper forms of some visits.</summary>
    /// <param name="isEnough">Whether the copy of a visit says all that is asked for. Others are read at their source.</param>
    public async Task<UpkeepFile?> ReadAsync(ElevatorCode code, Func<Visit, bool> isEnough, CancellationToken cancellation)
    {
        var rows = new Rows();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {ElevatorKeys.Partition(code)}");
        await foreach (var row in elevators.Table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            rows.Add(row);
        }

        if (rows.File.Entry is not { Document: var entry })
        {
            return null;
        }

        var known = await Task.WhenAll(rows.Visits.Select(
            async copy => isEnough(copy) ? copy : await visits.SourceOfAsync(copy, cancellation)));
        var changes = new RegistryChanges(rows.Changes, rows.Maintainers, rows.Retirements);
        return FileOf(entry, rows.File.Covers, rows.File.Assigned, changes, known.OfType<Visit>(), time.GetUtcNow(), limits) with { Records = rows.Records };
    }

    /// <summary>The facts of an elevator without an overdue record.</summary>
    /// <param name="visits">Its visits as they are recorded.</param>
    internal static UpkeepFile FileOf(
        Elevator entry, ContractCovers covers, IEnumerable<AccountId> assigned, RegistryChanges changes, IEnumerable<Visit> visits, DateTimeOffset now, Limits limits)
    {
        Visit[] all = [.. visits];
        var known = all
            .Select(visit => (Visit: visit, Status: VisitStatuses.Of(visit.Facts(), now, limits)))
            .Where(visit => visit.Status != VisitStatus.Invalid)
            .OrderBy(visit => visit.Visit.Id)
            .ToArray();
        var history = new MaintenanceHistory
        {
            Tenures = ElevatorHistory.TenuresOf(entry, changes.Maintainers),
            Visits = [.. known.Select(one => (one.Visit.Company, ChainVisitOf(one.Visit, one.Status), one.Visit.SignOut?.Depth))],
            CycleDays = new(entry.CycleDays, changes.Entries.Select(change => (change.At, change.Former.CycleDays))),
            Status = new(entry.Status, [.. changes.Entries.Select(change => (change.At, change.Former.Status)), .. changes.Retirements.Select(FormerStatus)]),
            Covers = covers,
        };
        return new(
            entry,
            covers,
            [.. ElevatorListKeys.Of(entry, assigned)],
            history,
            all,
            [.. changes.Entries.Select(change => new Upkeep.FormerCycle(change.At, change.Former.CycleDays))],
            known.ToDictionary(one => one.Visit.Id, one => new VisitReference(one.Visit.Person, one.Visit.Id)),
            Records: []);
    }

    /// <summary>A visit as the chain of due days sees it. It is not invalid.</summary>
    public static ChainVisit ChainVisitOf(Visit visit, VisitStatus status) =>
        new(visit.Id, ShanghaiCalendar.DayOf(visit.SignedInAt), status == VisitStatus.Open);

    // A retirement acts from its day, which may lie before its act (E-7).
    private static (DateTimeOffset At, ElevatorStatus Former) FormerStatus(RetirementChange change) => change.Reinstated is null
        ? (ShanghaiCalendar.StartOfDay(change.Retirement.Day), change.Retirement.FormerStatus)
        : (change.At, ElevatorStatus.Retired);

    /// <summary>The changes of an elevator's entry on which its due days depend.</summary>
    internal sealed record RegistryChanges(
        IReadOnlyList<EntryChange> Entries, IReadOnlyList<MaintainerChange> Maintainers, IReadOnlyList<RetirementChange> Retirements);

    private sealed class Rows
    {
        public ElevatorSnapshot File { get; } = new();

        public List<Visit> Visits { get; } = [];

        public List<EntryChange> Changes { get; } = [];

        public List<MaintainerChange> Maintainers { get; } = [];

        public List<RetirementChange> Retirements { get; } = [];

        public List<StoredOverdueRecord> Records { get; } = [];

        public void Add(TableEntity row)
        {
            switch (row.RowKey)
            {
                case var key when Is(key, ElevatorKeys.Visits):
                    Visits.Add(row.Document<Visit>());
                    break;
                case var key when Is(key, ElevatorKeys.OverdueRecords):
                    Records.Add(row.Document<StoredOverdueRecord>());
                    break;
                case var key when Is(key, ElevatorKeys.ChangesOf(ElevatorKeys.EntryChange)):
                    Changes.Add(row.Document<EntryChange>());
                    break;
                case var key when Is(key, ElevatorKeys.ChangesOf(ElevatorKeys.MaintainerChange)):
                    Maintainers.Add(row.Document<MaintainerChange>());
                    break;
                case var key when Is(key, ElevatorKeys.ChangesOf(ElevatorKeys.RetirementChange)):
                    Retirements.Add(row.Document<RetirementChange>());
                    break;
                default:
                    File.Add(row);
                    break;
            }
        }

        private static bool Is(string key, string prefix) => key.StartsWith(prefix, StringComparison.Ordinal);
    }
}
