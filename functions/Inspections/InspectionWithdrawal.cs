namespace ElevatorFunctions.Inspections;

/// <summary>The withdrawal of a report that was entered wrongly (D-64).</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">User name of the person who withdrew it.</param>
/// <param name="Reason">As it was given.</param>
internal sealed record InspectionWithdrawal(DateTimeOffset At, string By, string Reason);
