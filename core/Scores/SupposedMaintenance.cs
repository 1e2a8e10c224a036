using System.Collections.Immutable;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Scores;

/// <summary>A supposition about the maintenance of an elevator. All else is as it stands.</summary>
public sealed record SupposedMaintenance
{
    /// <summary>Undecided visits: true for one that is taken as done, false for one that is taken as missed.</summary>
    public ImmutableDictionary<VisitId, bool> Visits { get; init; } = ImmutableDictionary<VisitId, bool>.Empty;

    /// <summary>The next due day as served or as passed, or null to leave it open.</summary>
    public (DateOnly On, bool IsServed)? DueDay { get; init; }

    /// <summary>Visits that are taken as exempted.</summary>
    public ImmutableHashSet<VisitId> ExemptVisits { get; init; } = [];

    /// <summary>Due days whose overdue records are taken as exempted.</summary>
    public ImmutableHashSet<DateOnly> ExemptDueDays { get; init; } = [];

    /// <summary>True while nothing is supposed.</summary>
    public bool IsEmpty => Visits.IsEmpty && DueDay is null && ExemptVisits.IsEmpty && ExemptDueDays.IsEmpty;
}
