using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Accounts;

/// <summary>
/// Creates organisations with their main account. The organisation comes first and the account last. Where a process was
/// killed between the two, the organisation is there without an account, and creating it again finishes it.
/// </summary>
internal sealed class OrganisationRegistration(OrganisationStore organisations, AccountService accounts, PeopleStore people)
{
    /// <summary>Adds an organisation and its main account.</summary>
    /// <param name="main">Its main account, whose user name is the credit code .</param>
    /// <returns>The organisation as stored, or null if it existed already with its main account or with another role.</returns>
    /// <exception cref="ArgumentException">The account is not the organisation's main account.</exception>
    public async Task<Versioned<Organisation>?> TryCreateAsync(Organisation organisation, Account main, CancellationToken cancellation)
    {
        if (!main.IsMain || main.Organisation != organisation.Id || main.Role != organisation.Role || main.UserName != organisation.Id.ToString())
        {
            throw new ArgumentException("The account is not the main account of the organisation.", nameof(main));
        }

        if (!await organisations.TryAddAsync(organisation, cancellation) && !await TakeUpAsync(organisation, cancellation))
        {
            return null;
        }

        return await accounts.TryAddAsync(main, cancellation) ? await organisations.FindAsync(organisation.Id, cancellation) : null;
    }

    // The row of the organisation is there: left behind without its account, or complete?
    private async Task<bool> TakeUpAsync(Organisation organisation, CancellationToken cancellation)
    {
        var there = await organisations.FindAsync(organisation.Id, cancellation);
        if (there!.Document.Role != organisation.Role
            || await people.FindByNameAsync(organisation.Id.ToString(), cancellation) is not null)
        {
            return false;
        }

        await organisations.ChangeAsync(organisation.Id, _ => { }, _ => organisation, cancellation);
        return true;
    }
}
