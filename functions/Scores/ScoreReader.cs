using System.Runtime.CompilerServices;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Complaints;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Inspections;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Tasks;

namespace ElevatorFunctions.Scores;

/// <summary>
/// Reads the facts of a company and counts them (S-1 to S-6). Each rate gives its rows as they are counted, so that details and figures cannot differ.
/// Memory holds the cases and reports of a company's year. On demand it holds no elevator longer than it is counted, in a run what the next is to know.
/// </summary>
internal sealed class ScoreReader(
    ScoredElevators elevators, MaintainerChangeLists changes, RescueStore rescues, ComplaintStore complaints, InspectionStore inspections, TimeProvider time,
    Limits limits)
{
    // A rescue may be called for the first time long after it was opened, and belongs to the day of the call (D-6).
    private const int DaysToFirstCall = 31;

    /// <summary>All figures of a company, from all facts.</summary>
    public Task<CompanyFigures> FiguresAsync(ScoreScope scope, CancellationToken cancellation) =>
        FiguresAsync(scope, ElevatorsAsync(scope, cancellation).Select(file => KnownElevator.Of(file, scope.Company)), cancellation);

    /// <summary>The same figures, for which only those elevators are read that may have changed since the last time.</summary>
    public async Task<CompanyFigures> FiguresOfRunAsync(ScoreScope scope, CancellationToken cancellation) =>
        await FiguresAsync(scope, elevators.ReadChangedAsync(scope, await LeftAsync(scope, cancellation), cancellation), cancellation);

    /// <summary>The elevators in both rates that are counted by elevator, read once, by code. Null in a rate that an elevator is not in (S-1, S-5).</summary>
    public async IAsyncEnumerable<(UpkeepFile File, ElevatorMaintenance? Maintenance, ElevatorFaults? Faults)> ElevatorsAsync(
        ScoreTally tally, ScoreScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var owed = await OwedOfYearAsync(scope, cancellation);
        await foreach (var file in ElevatorsAsync(scope, cancellation))
        {
            var elevator = KnownElevator.Of(file, scope.Company);
            yield return (file, tally.Add(ScoreFacts.Of(elevator, scope, limits)), tally.Add(FaultsOf(elevator, owed, scope)));
        }
    }

    /// <summary>The elevators with a covered day in the window, by code (S-1, D-32).</summary>
    public async IAsyncEnumerable<(UpkeepFile File, ElevatorMaintenance Row)> MaintenanceAsync(
        ScoreTally tally, ScoreScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var file in ElevatorsAsync(scope, cancellation))
        {
            if (tally.Add(ScoreFacts.Of(KnownElevator.Of(file, scope.Company), scope, limits)) is { } row)
            {
                yield return (file, row);
            }
        }
    }

    /// <summary>The elevators of the fault rate, by code (S-5, D-52).</summary>
    public async IAsyncEnumerable<(UpkeepFile File, ElevatorFaults Row, IReadOnlyDictionary<RescueId, Rescue> Rescues)> FaultsAsync(
        ScoreTally tally, ScoreScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var owed = await OwedOfYearAsync(scope, cancellation);
        await foreach (var file in ElevatorsAsync(scope, cancellation))
        {
            if (tally.Add(FaultsOf(KnownElevator.Of(file, scope.Company), owed, scope)) is { } row)
            {
                yield return (file, row, owed[file.Entry.Code].ToDictionary(rescue => rescue.Id));
            }
        }
    }

    /// <summary>The rescues that the company owes or leads, newest first (S-2).</summary>
    public IAsyncEnumerable<(Rescue Rescue, ScoredRescue Row)> RescuesAsync(ScoreTally tally, ScoreScope scope, CancellationToken cancellation) =>
        ReadRescuesAsync(scope, scope.Window.From, cancellation)
            .Select(rescue => (Rescue: rescue, Row: tally.Add(ScoreFacts.Of(rescue, scope.Exemptions))))
            .Where(one => one.Row is not null)
            .Select(one => (one.Rescue, one.Row!));

    /// <summary>The complaints of the company, newest first (S-3).</summary>
    public IAsyncEnumerable<(Complaint Complaint, ScoredComplaint Row)> ComplaintsAsync(
        ScoreTally tally, ScoreScope scope, CancellationToken cancellation) =>
        complaints.ReadAllAsync(MonthsOf(scope, scope.Window.From), cancellation)
            .Select(complaint => (Complaint: complaint, Row: tally.Add(ScoreFacts.Of(complaint, scope.Exemptions))))
            .Where(one => one.Row is not null)
            .Select(one => (one.Complaint, one.Row!));

    /// <summary>The elevators that were inspected while they were the company's, with the reports that stand (S-4).</summary>
    public async IAsyncEnumerable<(IReadOnlyList<Inspection> Reports, ElevatorInspections Row)> InspectionsAsync(
        ScoreTally tally, ScoreScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var ranges = InspectionStore.RangesOf(ElevatorListKeys.Company(scope.Company), scope.Window.From, scope.Window.To);
        var reports = await inspections.ReadAllAsync(ranges, cancellation)
            .Where(report => report.Withdrawal is null && report.Company == scope.Company)
            .ToListAsync(cancellation);
        foreach (var ofElevator in reports.GroupBy(report => report.Elevator))
        {
            if (tally.Add(ofElevator.Key, ofElevator.Select(report => ScoreFacts.Of(report, scope.Exemptions))) is { } row)
            {
                yield return ([.. ofElevator], row);
            }
        }
    }

    /// <summary>The use units of which the company took over elevators (S-6).</summary>
    public async IAsyncEnumerable<(IReadOnlyList<ListedMaintainerChange> Changes, UseUnitTakeover Row)> MaintainerChangesAsync(
        ScoreTally tally, ScoreScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var taken = await ChangesAsync(scope.Company, scope.Window.From, scope.Window.To, cancellation)
            .Where(change => change.Change.Company == scope.Company)
            .ToListAsync(cancellation);
        foreach (var ofUnit in taken.GroupBy(change => change.Change.UseUnit))
        {
            if (tally.Add(ofUnit.Key, ofUnit.Select(change => ScoreFacts.Of(change, scope.Exemptions))) is { } row)
            {
                yield return ([.. ofUnit], row);
            }
        }
    }

    private async Task<CompanyFigures> FiguresAsync(ScoreScope scope, IAsyncEnumerable<KnownElevator> elevators, CancellationToken cancellation)
    {
        var tally = scope.NewTally(limits);
        var owed = await OwedOfYearAsync(scope, cancellation);
        await foreach (var elevator in elevators)
        {
            tally.Add(ScoreFacts.Of(elevator, scope, limits));
            tally.Add(FaultsOf(elevator, owed, scope));
        }

        await RescuesAsync(tally, scope, cancellation).CountAsync(cancellation);
        await ComplaintsAsync(tally, scope, cancellation).CountAsync(cancellation);
        await InspectionsAsync(tally, scope, cancellation).CountAsync(cancellation);
        await MaintainerChangesAsync(tally, scope, cancellation).CountAsync(cancellation);
        return tally.Figures;
    }

    private async IAsyncEnumerable<UpkeepFile> ElevatorsAsync(ScoreScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var file in elevators.ReadAsync(scope, await LeftAsync(scope, cancellation), cancellation))
        {
            yield return file;
        }
    }

    // An elevator that has left since was the company's on the last day, with or without contract (D-15).
    private async Task<IReadOnlyList<ElevatorCode>> LeftAsync(ScoreScope scope, CancellationToken cancellation) =>
        await ChangesAsync(scope.Company, scope.Window.From, ShanghaiCalendar.DayOf(time.GetUtcNow()), cancellation)
            .Where(change => change.Change.Former == scope.Company)
            .Select(change => change.Elevator.Code)
            .ToListAsync(cancellation);

    private IAsyncEnumerable<ListedMaintainerChange> ChangesAsync(OrganisationId company, DateOnly from, DateOnly to, CancellationToken cancellation) =>
        changes.Walk().ReadAsync(MaintainerChangeLists.RangesOf(ElevatorListKeys.Company(company), from, to), position: null, cancellation)
            .Where(row => row.Document is not null)
            .Select(row => row.Document!);

    private static FaultFacts FaultsOf(KnownElevator elevator, ILookup<ElevatorCode, Rescue> owed, ScoreScope scope) =>
        ScoreFacts.Of(elevator, owed[elevator.Code].Select(rescue => ScoreFacts.Of(rescue, scope.Exemptions)));

    private async Task<ILookup<ElevatorCode, Rescue>> OwedOfYearAsync(ScoreScope scope, CancellationToken cancellation)
    {
        var owed = await ReadRescuesAsync(scope, scope.Window.FaultFrom, cancellation)
            .Where(rescue => rescue.Company == scope.Company)
            .ToListAsync(cancellation);
        return owed.ToLookup(rescue => rescue.Elevator);
    }

    private IAsyncEnumerable<Rescue> ReadRescuesAsync(ScoreScope scope, DateOnly from, CancellationToken cancellation) =>
        rescues.ReadAllAsync(MonthsOf(scope, from.AddDays(-DaysToFirstCall)), cancellation);

    private static IEnumerable<PointerRange> MonthsOf(ScoreScope scope, DateOnly from) => PointerRange.MonthsOf(
        CaseLists.Company(scope.Company), ShanghaiCalendar.StartOfDay(from), ShanghaiCalendar.StartOfDay(scope.Window.To.AddDays(1)));
}
