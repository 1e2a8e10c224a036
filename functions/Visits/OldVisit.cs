using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Visits;

/// <summary>A visit of years ago, with the keys of its rows.</summary>
/// <param name="Day">The day of its sign-in, of Shanghai.</param>
/// <param name="Counts">Whether it served a due day: it was signed out in time (V-17).</param>
internal sealed record OldVisit(VisitReference Reference, DateOnly Day, ElevatorCode Elevator, OrganisationId Company, OrganisationId UseUnit, bool Counts);
