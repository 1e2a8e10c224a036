using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Core.Tasks;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Tasks;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Scores;

/// <summary>An elevator as far as the rates of a company depend on it, in a form that is kept from one run to the next (S-8).</summary>
/// <param name="Covers">The contracts that cover it, as <see cref="ContractCovers"/> writes them.</param>
/// <param name="Tenures">Those of the company.</param>
/// <param name="Visits">Those of the company, in any order, as far as they were read.</param>
internal sealed record KnownElevator(
    ElevatorCode Code, string Covers, IReadOnlyList<Tenure> Tenures, KnownValue<int> CycleDays, KnownValue<ElevatorStatus> Status, IReadOnlyList<KnownVisit> Visits)
{
    /// <summary>Takes from an elevator's file all that a company's rates depend on.</summary>
    public static KnownElevator Of(UpkeepFile file, OrganisationId company) => new(
        file.Entry.Code,
        file.Covers.ToString(),
        [.. file.History.Tenures.Where(tenure => tenure.Company == company)],
        KnownValue<int>.Of(file.History.CycleDays),
        KnownValue<ElevatorStatus>.Of(file.History.Status),
        [.. file.Visits.Where(visit => visit.Company == company).Select(visit => new KnownVisit(visit.Reference, visit.Facts()))]);
}

/// <summary>A value of the registry with its changes.</summary>
/// <param name="Today">The value when it was read.</param>
/// <param name="Changes">When it changed, UTC, and the value before, oldest first.</param>
internal sealed record KnownValue<T>(T Today, IReadOnlyList<KnownValue<T>.Change> Changes)
{
    /// <summary>A value as it is kept.</summary>
    public static KnownValue<T> Of(ValueByDay<T> value) => new(value.Today, [.. value.Changes.Select(change => new Change(change.At, change.Former))]);

    /// <summary>The value by day.</summary>
    public ValueByDay<T> ToValue() => new(Today, Changes.Select(change => (change.At, change.Former)));

    /// <summary>A moment at which the value became another, UTC, and the value before.</summary>
    internal sealed record Change(DateTimeOffset At, T Former);
}

/// <summary>A visit of the company.</summary>
internal sealed record KnownVisit(VisitReference Reference, VisitFacts Facts)
{
    /// <summary>Whether nothing that comes can change what the visit amounts to in the window. Reviews of visits outside decide nothing.</summary>
    public bool IsSettled(ScoreWindow window) => Facts.IsComplete || (Facts.SignedOutAt is not null && !window.Contains(ShanghaiCalendar.DayOf(Facts.SignedInAt)));
}
