namespace ElevatorFunctions.Exemptions;

/// <summary>The centre's decision on an exemption that a company has applied for (S-8).</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">User name of the person who decided.</param>
/// <param name="IsGranted">Whether the record no longer counts.</param>
/// <param name="Reason">As it was given.</param>
internal sealed record ExemptionDecision(DateTimeOffset At, string By, bool IsGranted, string Reason);
