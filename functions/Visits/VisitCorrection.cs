using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Visits;

/// <summary>A correction of the record, kept beside it (V-16). The record itself never changes.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">User name of the main account.</param>
/// <param name="Parts">The parts stated anew.</param>
internal sealed record VisitCorrection(DateTimeOffset At, string By, string Reason, FormCorrection Parts);
