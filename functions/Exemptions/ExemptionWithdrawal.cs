namespace ElevatorFunctions.Exemptions;

/// <summary>The withdrawal of an exemption, after which its record counts again (D-4).</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">User name of the person who withdrew it.</param>
/// <param name="Reason">As it was given.</param>
internal sealed record ExemptionWithdrawal(DateTimeOffset At, string By, string Reason);
