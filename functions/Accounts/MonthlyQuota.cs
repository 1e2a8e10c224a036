namespace ElevatorFunctions.Accounts;

/// <summary>The quota of a month (V-11).</summary>
/// <param name="Used">Visits that count, and the open one.</param>
/// <param name="Limit">Visits that the level allows.</param>
internal sealed record MonthlyQuota(int Used, int Limit);
