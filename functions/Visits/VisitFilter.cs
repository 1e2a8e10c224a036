using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Visits;

/// <summary>The filter of a list of visits.</summary>
internal sealed record VisitFilter
{
    /// <summary>Signed in at or after, UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Signed in at or before, UTC.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>The statuses. Empty means all.</summary>
    public IReadOnlyCollection<VisitStatus> Statuses { get; init; } = [];

    /// <summary>Of this elevator only.</summary>
    public ElevatorCode? Elevator { get; init; }

    /// <summary>Of this person only.</summary>
    public AccountId? Person { get; init; }

    /// <summary>Of this company only.</summary>
    public OrganisationId? Company { get; init; }

    /// <summary>Of this use unit only.</summary>
    public OrganisationId? UseUnit { get; init; }

    /// <summary>Of this district only.</summary>
    public string? District { get; init; }

    /// <summary>With one of these hints only. Empty means with any or none (V-16).</summary>
    public IReadOnlyCollection<VisitHint> Hints { get; init; } = [];

    /// <summary>Only those with hints, or only those without.</summary>
    public bool? Hinted { get; init; }

    /// <summary>Whether hints decide.</summary>
    public bool IsOfHints => Hints.Count > 0 || Hinted is not null;

    /// <summary>Those that a sub-account sees, or null for all.</summary>
    public Func<Visit, bool>? Sees { get; init; }

    /// <summary>True when a visit that stands so is left in.</summary>
    public bool Fits(Visit visit, VisitStatus status) =>
        MayFit(visit)
        && (Statuses.Count == 0 || Statuses.Contains(status))
        && (Hinted is null || Hinted == visit.Hints.Count > 0)
        && (Hints.Count == 0 || visit.Hints.Any(one => Hints.Contains(one.Hint)));

    /// <summary>True when a visit may be left in by the facts that never change, so that a copy is enough to tell.</summary>
    public bool MayFit(Visit visit) =>
        visit.SignedInAt >= From && visit.SignedInAt <= To
        && (Elevator is null || visit.Elevator == Elevator)
        && (Person is null || visit.Person == Person)
        && (Company is null || visit.Company == Company)
        && (UseUnit is null || visit.UseUnit == UseUnit)
        && (District is null || visit.District == District)
        && (Sees is null || Sees(visit));

    /// <summary>The same visits in as short a time as may hold them: a visit awaits something for days, not for months.</summary>
    public VisitFilter Shortened(DateTimeOffset now, Limits limits) =>
        Statuses.Count > 0 && Statuses.All(VisitStatuses.IsUndecided) && VisitWindows.EarliestUndecided(now, limits) is var earliest && earliest > From
            ? this with { From = earliest }
            : this;
}
