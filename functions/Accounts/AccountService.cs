using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Accounts;

/// <summary>
/// Adds and changes accounts, and keeps the organisation's list in step. On creation the list's copy comes first and the login
/// row last: it is what makes the account. A process killed between leaves a name in the list that leads nowhere, until the same
/// name is created again.
/// </summary>
internal sealed class AccountService(PeopleStore people, AccountDirectory directory, OrganisationStore organisations, AdminActLog log)
{
    private const int Attempts = 10;

    /// <summary>Adds an account. Returns false if its user name is taken .</summary>
    public async Task<bool> TryAddAsync(Account account, CancellationToken cancellation)
    {
        if (await people.FindByNameAsync(account.UserName, cancellation) is not null)
        {
            return false;
        }

        await directory.PutAsync(account, cancellation);
        var change = await ChangeOfAsync(before: null, account, cancellation);
        if (await log.WriteAsync(change, () => people.TryAddAsync(account, cancellation), cancellation))
        {
            return true;
        }

        await MendCopyAsync(account, cancellation);
        return false;
    }

    /// <summary>Finds an account, or null if it does not exist or never got its login row.</summary>
    public async Task<Versioned<Account>?> FindAsync(AccountId id, CancellationToken cancellation) =>
        await people.FindAccountAsync(id, cancellation) is { } found
        && await people.FindByNameAsync(found.Document.UserName, cancellation) is { } named
        && named.Document.Id == id
            ? found
            : null;

    /// <summary>Changes an account. After a concurrent change it reads the account again and starts over.</summary>
    /// <param name="id">Which one.</param>
    /// <param name="check">Refuses an account, or a version of it, that the caller may not change.</param>
    /// <param name="change">The change. It returns the same instance if there is nothing to change.</param>
    /// <returns>The account as it is now.</returns>
    /// <exception cref="ProblemException">404, 409, or what <paramref name="check"/> throws.</exception>
    public async Task<Versioned<Account>> ChangeAsync(
        AccountId id, Action<Versioned<Account>> check, Func<Account, Account> change, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var found = await people.FindAccountAsync(id, cancellation) ?? throw Problems.NotFound.With();
            check(found);
            var changed = change(found.Document);
            if (ReferenceEquals(changed, found.Document)
                || await log.WriteAsync(
                    await ChangeOfAsync(found.Document, changed, cancellation),
                    () => people.TryReplaceAsync(new Versioned<Account>(changed, found.Version), cancellation),
                    cancellation))
            {
                return await CopyAsync(id, cancellation);
            }
        }

        throw Problems.Conflict.With();
    }

    /// <summary>Describes a change to the log of administrative acts. Null where no such act is under way.</summary>
    internal async Task<AdminActChange?> ChangeOfAsync(Account? before, Account after, CancellationToken cancellation) => ActUnderWay.Current is null
        ? null
        : ChangeOf(before, after, (await organisations.FindAsync(after.Organisation, cancellation))?.Document.District);

    /// <summary>Describes a change of an account of an organisation in a district.</summary>
    internal static AdminActChange ChangeOf(Account? before, Account after, string? district) =>
        new(AdminActSubject.Account, after.Id.ToString(), before, after) { Organisations = [after.Organisation], Districts = [district] };

    /// <summary>
    /// Copies the account to the list until it has not changed meanwhile: of two that copy at once, the one who is last sees
    /// the other's change.
    /// </summary>
    internal async Task<Versioned<Account>> CopyAsync(AccountId id, CancellationToken cancellation)
    {
        var truth = (await people.FindAccountAsync(id, cancellation))!;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            await directory.PutAsync(truth.Document, cancellation);
            var now = (await people.FindAccountAsync(id, cancellation))!;
            if (now.Version == truth.Version)
            {
                break;
            }

            truth = now;
        }

        return truth;
    }

    // Another request took the name between our read and our write: our copy replaced theirs, or belongs to no account.
    private async Task MendCopyAsync(Account account, CancellationToken cancellation)
    {
        var winner = await people.FindByNameAsync(account.UserName, cancellation);
        if (winner is { Document: var other } && other.Organisation == account.Organisation)
        {
            await CopyAsync(other.Id, cancellation);
        }
        else
        {
            await directory.RemoveAsync(account, cancellation);
        }
    }
}
