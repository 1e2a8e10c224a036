using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Visits;

/// <summary>A visit signed in and not signed out. It is open for 8 h from the instant in its id, and invalid after.</summary>
/// <param name="Elevator">The elevator it is at.</param>
public readonly record struct OpenVisit(VisitId Visit, ElevatorCode Elevator);
