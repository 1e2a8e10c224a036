using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Tasks;

/// <summary>
/// Computes the tasks of the elevators of a list, as they stand at this moment. It adds the visits since the last night to what the rows know. A row
/// that does not know enough, such as that of a new elevator, is computed from the elevator itself, and noted so that the next request need not.
/// </summary>
internal sealed class TaskReader(
    OverdueStore store, ElevatorLists lists, UpkeepReader reader, RecentVisits recent, OrganisationStore organisations, TimeProvider time, Limits limits)
{
    private const int ReadAtATime = 20;

    private readonly Limits _limits = limits;

    /// <summary>Prepares to compute the tasks that a caller sees.</summary>
    public async Task<View> PrepareAsync(Caller caller, CancellationToken cancellation)
    {
        var nights = await store.NightsAsync(cancellation);
        var visits = nights.Count == 0
            ? Enumerable.Empty<(Visit Visit, VisitStatus Status)>().ToLookup(one => one.Visit.Elevator)
            : await recent.ReadAsync(await RangeOfAsync(caller, cancellation), RecentVisits.Earliest(nights.Values.Min(night => night.At), _limits), cancellation);
        return new(this, nights, visits, ShanghaiCalendar.DayOf(time.GetUtcNow()));
    }

    private async Task<VisitRange> RangeOfAsync(Caller caller, CancellationToken cancellation) => caller.Role switch
    {
        Role.Maintenance => new VisitRange.OfCompany(caller.Organisation),
        Role.UseUnit => new VisitRange.OfUseUnit(caller.Organisation),
        _ => new VisitRange.OfCompanies(await organisations.IdsAsync(Role.Maintenance, cancellation)),
    };

    /// <summary>The nights and visits that one request knows.</summary>
    internal sealed class View(
        TaskReader owner, IReadOnlyDictionary<string, OverdueNight> nights, ILookup<ElevatorCode, (Visit Visit, VisitStatus Status)> visits, DateOnly today)
    {
        /// <summary>Today in Shanghai.</summary>
        public DateOnly Today => today;

        /// <summary>A record with the visit that has ended it since the last night, where there is one.</summary>
        public StoredOverdueRecord Served(StoredOverdueRecord record)
        {
            if (record.ServedBy is null)
            {
                foreach (var (visit, status) in visits[record.Elevator])
                {
                    if (status.Counts() && visit.Company == record.Registered && ShanghaiCalendar.DayOf(visit.SignedInAt) > record.DueOn)
                    {
                        return record with { ServedBy = new(visit.Person, visit.Id) };
                    }
                }
            }

            return record;
        }

        /// <summary>The tasks of some rows, null for an elevator that is not in use or is left out.</summary>
        /// <param name="isMeant">Leaves an elevator in.</param>
        public async Task<IReadOnlyList<ElevatorTask?>> OfAsync(
            IReadOnlyList<ListedElevator> rows, Func<ListedElevator, bool> isMeant, CancellationToken cancellation)
        {
            var tasks = new ElevatorTask?[rows.Count];
            var unknown = new List<int>();
            foreach (var (index, row) in rows.Index())
            {
                if (row.Entry.Status != ElevatorStatus.InUse || !isMeant(row))
                {
                    continue;
                }

                if (row.Covers is { } covers && nights.ContainsKey(row.Entry.District) && Upkeep.Parse(row.Upkeep) is { } upkeep && upkeep.IsOf(row.Entry))
                {
                    tasks[index] = ElevatorTask.Of(row.Entry, covers, upkeep, visits[row.Entry.Code], today, owner._limits);
                }
                else
                {
                    unknown.Add(index);
                }
            }

            foreach (var some in unknown.Chunk(ReadAtATime))
            {
                await Task.WhenAll(some.Select(async index => tasks[index] = await owner.ComputeAsync(rows[index].Entry.Code, today, cancellation)));
            }

            return tasks;
        }
    }

    private async Task<ElevatorTask?> ComputeAsync(ElevatorCode code, DateOnly today, CancellationToken cancellation)
    {
        if (await reader.ReadAsync(code, cancellation) is not { } file)
        {
            return null;
        }

        await lists.NoteUpkeepAsync(file.Lists, code, file.UpkeepOn(today).ToString(), cancellation);
        return file.Entry.Status == ElevatorStatus.InUse ? ElevatorTask.Of(file, today, _limits) : null;
    }
}
