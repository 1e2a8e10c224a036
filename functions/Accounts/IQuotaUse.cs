using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Accounts;

/// <summary>How much of this month's quota a person has used (V-11). Visits know.</summary>
internal interface IQuotaUse
{
    /// <summary>Visits of this month that count, and the open one.</summary>
    Task<int> UsedAsync(AccountId person, CancellationToken cancellation);
}
