using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Contracts;

/// <summary>Keeps a company with a contract in force or pending from being closed (E-7).</summary>
internal sealed class ContractClosingCheck(ContractStore contracts, TimeProvider time) : IClosingCheck
{
    /// <inheritdoc/>
    public string Code => "contracts";

    /// <inheritdoc/>
    public async Task<bool> HasAnyAsync(OrganisationId organisation, CancellationToken cancellation)
    {
        var today = ShanghaiCalendar.DayOf(time.GetUtcNow());
        return await contracts.ListAsync(organisation, after: null, batch: null, cancellation)
            .AnyAsync(contract => contract.DeletedOn is null && contract.LastDay >= today, cancellation);
    }
}
