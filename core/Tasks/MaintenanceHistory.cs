using System.Collections.Immutable;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Core.Tasks;

/// <summary>All facts of an elevator from which its due days, its overdue records and its depth due follow (V-17, D-20 to D-29).</summary>
public sealed record MaintenanceHistory
{
    /// <summary>The tenures of its companies, oldest first. The last one is without an end where the elevator has a company.</summary>
    public required IReadOnlyList<Tenure> Tenures { get; init; }

    /// <summary>The visits of all companies, signed out and not invalid, or open, by day.</summary>
    public required IReadOnlyList<(OrganisationId Company, ChainVisit Visit, VisitDepth? Depth)> Visits { get; init; }

    /// <summary>Days between visits.</summary>
    public required ValueByDay<int> CycleDays { get; init; }

    /// <summary>Registered status.</summary>
    public required ValueByDay<ElevatorStatus> Status { get; init; }

    /// <summary>The contracts' covers, of all companies.</summary>
    public ContractCovers Covers { get; init; } = ContractCovers.None;

    /// <summary>The depths of its visits, of all companies, after those of earlier ones (D-29).</summary>
    public DepthsDue DepthsAfter(DepthsDue earlier) => Visits.Where(visit => !visit.Visit.IsOpen)
        .Aggregate(earlier, (depths, visit) => depths.With(visit.Visit.Day, visit.Depth));

    /// <summary>The chain of due days in the tenure of the present company, or null where the elevator has none.</summary>
    public DueChain? PresentOn(DateOnly today) => Tenures is [.., { LastDay: null } present] ? ChainOf(present, today) : null;

    /// <summary>The overdue records whose due days are over, by due day, each with the company that was registered then and whose visit ends it.</summary>
    public ImmutableArray<(OrganisationId Registered, OverdueRecord Record)> RecordsBefore(DateOnly today) =>
    [
        .. from tenure in Tenures
           from record in ChainOf(tenure, tenure.EndSeenOn(today)).Records
           orderby record.DueOn
           select (tenure.Company, record),
    ];

    private DueChain ChainOf(Tenure tenure, DateOnly today) => DueChain.Of(
        new()
        {
            Visits = [.. Visits.Where(visit => tenure.Holds(visit.Company, visit.Visit.Day)).Select(visit => visit.Visit)],
            CycleDays = CycleDays,
            Status = Status,
            Covers = Covers,
        },
        today);
}
