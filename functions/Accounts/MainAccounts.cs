using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Accounts;

/// <summary>Finds main accounts by their user name, which is the credit code of the organisation .</summary>
internal sealed class MainAccounts(PeopleStore people) : IMainAccounts
{
    /// <inheritdoc/>
    public async Task<AccountId?> FindAsync(OrganisationId organisation, CancellationToken cancellation) =>
        (await people.FindByNameAsync(organisation.ToString(), cancellation))?.Document.Id;
}
