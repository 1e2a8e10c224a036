using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Accounts;

/// <summary>Reads the names of people from their accounts.</summary>
internal sealed class PersonNames(PeopleStore people) : IPersonNames
{
    /// <inheritdoc/>
    public async Task<string?> FindAsync(AccountId account, CancellationToken cancellation) =>
        (await people.FindAccountAsync(account, cancellation))?.Document.PersonName;

    /// <inheritdoc/>
    public async Task<string?> FindAsync(string userName, CancellationToken cancellation) =>
        (await people.FindByNameAsync(userName, cancellation))?.Document.PersonName;
}
