using System.Collections.Frozen;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Timers;
using ElevatorFunctions.Visits;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Tasks;

/// <summary>
/// Writes each night the overdue records of the days that are over, and the sum of the visits of each elevator (V-17, D-22). Every night that was
/// missed is made up by the next run. A run looks at the elevators that may have changed since the last one, and computes each from all its facts, so
/// that a run twice, or one that died on its way, ends where one run ends.
/// </summary>
internal sealed partial class OverdueRun(
    OverdueStore store, ElevatorLists lists, UpkeepReader reader, RecentVisits recent, KeptVisits kept, OrganisationStore organisations, TimeProvider time,
    Limits limits, ILogger<OverdueRun> logger) : INightlyPart
{
    private const int Parallel = 4;

    /// <inheritdoc/>
    public TimeOnly From => new(0, 30);

    /// <summary>Settles at the first start too, for the nights that were missed.</summary>
    public Task<bool> BeginAsync(DurableTaskClient client, CancellationToken cancellation) => RunAsync(client, cancellation);

    /// <inheritdoc/>
    public async Task<bool> RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        await SettleAsync(cancellation);
        return true;
    }

    /// <summary>Settles the days that are over, district by district. Doing so again on the same day changes nothing.</summary>
    public async Task SettleAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var today = ShanghaiCalendar.DayOf(now);
        var nights = await store.NightsAsync(cancellation);
        District[] behind = [.. Districts.All.Where(district => nights.GetValueOrDefault(district.Code) is not { } night || night.SettledThrough < today.AddDays(-1))];
        if (behind.Length == 0)
        {
            return;
        }

        // Elevators of a district without a run are all looked at.
        var since = behind.Select(district => nights.GetValueOrDefault(district.Code)?.At ?? now).Min();
        var visited = await VisitedSinceAsync(since, cancellation);
        var firstDay = await kept.FirstDayAsync(cancellation);
        var (looked, changed) = (0, 0);
        foreach (var district in behind)
        {
            var (more, written) = await SettleAsync(district, firstDay, today, visited, nights.ContainsKey(district.Code), cancellation);
            await store.NoteAsync(district, new(today.AddDays(-1), now), cancellation);
            (looked, changed) = (looked + more, changed + written);
        }

        Settled(logger, today.AddDays(-1), looked, changed);
    }

    private async Task<(int Looked, int Written)> SettleAsync(
        District district, DateOnly firstDay, DateOnly today, FrozenSet<ElevatorCode> visited, bool isKnown, CancellationToken cancellation)
    {
        var (looked, written) = (0, 0);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation };
        await foreach (var segment in lists.RowsAsync(ElevatorListKeys.District(district), after: null, ElevatorLists.LargestSegment, cancellation))
        {
            var candidates = segment.Where(row => !isKnown || visited.Contains(row.Entry.Code) || MayHaveChanged(row, today)).ToArray();
            await System.Threading.Tasks.Parallel.ForEachAsync(candidates, options, async (row, token) =>
            {
                var changed = await SettleAsync(row.Entry.Code, firstDay, today, token);
                Interlocked.Add(ref written, changed);
            });
            looked += candidates.Length;
        }

        return (looked, written);
    }

    private async Task<int> SettleAsync(ElevatorCode code, DateOnly firstDay, DateOnly today, CancellationToken cancellation)
    {
        if (await reader.ReadAsync(code, cancellation) is not { } file)
        {
            return 0;
        }

        var wanted = file.RecordsBefore(today);
        // Records of days before stand as they are, since visits from which they followed are gone. Only a visit that comes now still ends one.
        var ended = file.Records.Where(record => record.ServedBy is null).Select(record => record.DueOn)
            .Intersect(wanted.Where(record => record.ServedBy is not null).Select(record => record.DueOn)).ToHashSet();
        var changed = await store.ReplaceAsync(Settled(file.Records), Settled(wanted), cancellation);
        await lists.NoteUpkeepAsync(file.Lists, code, file.UpkeepOn(today).ToString(), cancellation);
        return changed;

        StoredOverdueRecord[] Settled(IEnumerable<StoredOverdueRecord> records) => [.. records.Where(record => record.DueOn >= firstDay || ended.Contains(record.DueOn))];
    }

    private static bool MayHaveChanged(ListedElevator row, DateOnly today) =>
        Upkeep.Parse(row.Upkeep) is not { } upkeep || !upkeep.IsOf(row.Entry) || upkeep.Covers != row.Covers?.ToString() || upkeep.NextDueOn < today;

    private async Task<FrozenSet<ElevatorCode>> VisitedSinceAsync(DateTimeOffset since, CancellationToken cancellation)
    {
        var companies = await organisations.IdsAsync(Role.Maintenance, cancellation);
        var visits = await recent.ReadAsync(new VisitRange.OfCompanies(companies), RecentVisits.Earliest(since, limits), cancellation);
        return visits.Select(visited => visited.Key).ToFrozenSet();
    }

    [LoggerMessage(430, LogLevel.Information, "overdue records are settled through {Day:yyyy-MM-dd}: {Looked} elevators looked at, {Written} records changed")]
    private static partial void Settled(ILogger logger, DateOnly day, int looked, int written);
}
