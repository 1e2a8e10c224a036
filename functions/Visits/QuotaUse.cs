using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Visits;

/// <summary>Reads the quota that a person has used from the ledger that sign-ins are judged by.</summary>
internal sealed class QuotaUse(VisitStore visits, TimeProvider time, Limits limits) : IQuotaUse
{
    /// <inheritdoc/>
    public async Task<int> UsedAsync(AccountId person, CancellationToken cancellation)
    {
        var ledger = await visits.FindLedgerAsync(person, cancellation);
        var now = time.GetUtcNow();
        return ledger.QuotaOf(ShanghaiCalendar.MonthOf(now)).Used(now, limits);
    }
}
