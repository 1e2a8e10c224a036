using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Tasks;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Tasks;

/// <summary>An elevator in use with its next visit and its contract, as they stand on a day (V-18, D-28).</summary>
/// <param name="LastVisit">The last visit that counts in the tenure of its company, or null.</param>
/// <param name="OpenVisit">The visit under way, or null.</param>
internal sealed record ElevatorTask(
    Elevator Elevator, TaskState State, TaskContractState ContractState, DueChain Chain, VisitReference? LastVisit, VisitReference? OpenVisit,
    VisitDepth? DepthDue, ContractCover? Contract, DateOnly? ContractLastDay)
{
    /// <summary>When the last visit that counts was signed in, or null without one.</summary>
    public DateTimeOffset? LastVisitAt => LastVisit?.Visit.SignedInAt;

    /// <summary>The task of an elevator in use, from all its facts.</summary>
    public static ElevatorTask Of(UpkeepFile file, DateOnly today, Limits limits) =>
        Of(file.Entry, file.Covers, file.History, file.References, file.History.DepthsAfter(default), today, limits);

    /// <summary>The task of an elevator in use, from what a list knows of it.</summary>
    /// <param name="covers">Its contracts' covers.</param>
    /// <param name="upkeep">The sum of its visits, with the company and the cycle of the entry.</param>
    /// <param name="recent">Its visits since then, with their status. Visits that the upkeep holds may be among them.</param>
    /// <param name="today">Today in Shanghai.</param>
    public static ElevatorTask Of(
        Elevator entry, ContractCovers covers, Upkeep upkeep, IEnumerable<(Visit Visit, VisitStatus Status)> recent, DateOnly today, Limits limits)
    {
        var visits = new Dictionary<VisitId, (OrganisationId Company, ChainVisit Visit, VisitDepth? Depth)>();
        var references = new Dictionary<VisitId, VisitReference>();
        if (upkeep is { LastVisit: { } last, Company: { } company })
        {
            visits[last.Visit] = (company, new(last.Visit, ShanghaiCalendar.DayOf(last.Visit.SignedInAt), IsOpen: false), null);
            references[last.Visit] = last;
        }

        foreach (var (visit, status) in recent)
        {
            visits[visit.Id] = (visit.Company, UpkeepReader.ChainVisitOf(visit, status), visit.SignOut?.Depth);
            references[visit.Id] = new(visit.Person, visit.Id);
        }

        var history = new MaintenanceHistory
        {
            Tenures = entry.Company is { } present ? [new(present, entry.CompanySince, LastDay: null)] : [],
            Visits = [.. visits.Values.OrderBy(visit => visit.Visit.Id)],
            CycleDays = new(entry.CycleDays, upkeep.FormerCycles.Select(cycle => (cycle.At, cycle.Days))),
            Status = new(entry.Status),
            Covers = covers,
        };
        return Of(entry, covers, history, references, history.DepthsAfter(upkeep.Depths), today, limits);
    }

    private static ElevatorTask Of(
        Elevator entry, ContractCovers covers, MaintenanceHistory history, IReadOnlyDictionary<VisitId, VisitReference> references, DepthsDue depths,
        DateOnly today, Limits limits)
    {
        var chain = history.PresentOn(today) ?? DueChain.None;
        return new(
            entry,
            MaintenanceTask.StateOf(entry.Company is not null, chain, today, limits),
            MaintenanceTask.ContractStateOf(covers, today, limits),
            chain,
            chain.LastVisit is { } counting ? references[counting.Id] : null,
            history.Visits.LastOrDefault(visit => visit.Visit.IsOpen) is { Visit.IsOpen: true } open ? references[open.Visit.Id] : null,
            entry.Company is null ? null : depths.On(entry.CommissionedOn, entry.CycleDays, today, limits),
            covers.On(today),
            covers.RunOn(today)?.LastDay);
    }
}
