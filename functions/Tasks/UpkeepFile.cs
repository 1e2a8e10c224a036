using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Tasks;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Tasks;

/// <summary>An elevator with everything from which its due days follow.</summary>
/// <param name="Entry">The registry entry.</param>
/// <param name="Covers">The contracts' covers.</param>
/// <param name="Lists">The lists that hold a copy of the entry.</param>
/// <param name="History">The facts.</param>
/// <param name="Visits">Its visits as far as they were read, in any order, invalid ones too.</param>
/// <param name="Cycles">Changes of the cycle, in any order.</param>
/// <param name="References">Its visits by identifier.</param>
/// <param name="Records">The overdue records that are stored.</param>
internal sealed record UpkeepFile(
    Elevator Entry, ContractCovers Covers, IReadOnlyList<string> Lists, MaintenanceHistory History, IReadOnlyList<Visit> Visits,
    IReadOnlyList<Upkeep.FormerCycle> Cycles, IReadOnlyDictionary<VisitId, VisitReference> References, IReadOnlyList<StoredOverdueRecord> Records)
{
    /// <summary>The sum of its visits on a day.</summary>
    public Upkeep UpkeepOn(DateOnly today)
    {
        var chain = History.PresentOn(today);
        var last = chain?.LastVisit;
        return new()
        {
            Company = Entry.Company,
            Since = Entry.CompanySince,
            CycleDays = Entry.CycleDays,
            FormerCycles = [.. Cycles.Where(cycle => last is { } visit && ShanghaiCalendar.DayOf(cycle.At) > visit.Day)],
            Covers = Covers.ToString(),
            LastVisit = last is { } anchor ? References[anchor.Id] : null,
            Depths = History.DepthsAfter(default),
            NextDueOn = chain?.NextDueOn,
        };
    }

    /// <summary>The overdue records as the facts have them before a day. A record that is stored keeps its description of the elevator.</summary>
    public IReadOnlyList<StoredOverdueRecord> RecordsBefore(DateOnly today)
    {
        var stored = Records.ToDictionary(record => record.DueOn);
        return
        [
            .. from found in History.RecordsBefore(today)
               let record = found.Record
               select (stored.GetValueOrDefault(record.DueOn) ?? StoredOverdueRecord.At(Entry, record.DueOn)) with
               {
                   Registered = found.Registered,
                   Company = record.Company,
                   PreviousDue = record.PreviousDue,
                   PreviousDone = record.IsPreviousDone,
                   CycleDays = record.CycleDays,
                   ServedBy = record.ServedBy is { } visit ? References[visit.Id] : null,
               },
        ];
    }
}
