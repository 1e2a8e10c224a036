using System.Collections.Immutable;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Tasks;

namespace ElevatorFunctions.Core.Scores;

/// <summary>
/// The facts of an elevator that was once registered to a company, from which the company's maintenance rate follows there (S-1). Lists may be in any
/// order.
/// </summary>
public sealed record MaintenanceFacts
{
    /// <summary>The elevator they are about.</summary>
    public required ElevatorCode Elevator { get; init; }

    /// <summary>Contracts that cover it, of all companies, as they stand now (D-4).</summary>
    public required ContractCovers Covers { get; init; }

    /// <summary>The tenures of the company (D-11).</summary>
    public required IReadOnlyList<MaintenanceTenure> Tenures { get; init; }

    /// <summary>Days between visits.</summary>
    public required ValueByDay<int> CycleDays { get; init; }

    /// <summary>Registered status.</summary>
    public required ValueByDay<ElevatorStatus> Status { get; init; }

    /// <summary>
    /// The company's own visits up to the moment, in each tenure from the last counting one before the window on. Earlier ones may be there and change
    /// nothing.
    /// </summary>
    public required IReadOnlyList<ScoredVisit> Visits { get; init; }

    /// <summary>Due days whose overdue records are exempted.</summary>
    public ImmutableArray<DateOnly> ExemptDueDays { get; init; } = [];

    /// <summary>Whether the company maintains it on a day: registered to it and in use at the day's end, with or without contract (D-15).</summary>
    /// <param name="moment">The moment at which the status is known.</param>
    public bool IsMaintainedOn(DateOnly day, DateTimeOffset moment) =>
        Status.KnownAt(moment).On(day).IsMaintained() && Tenures.Any(tenure => tenure.Days.Contains(day));
}
