using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Accounts;

/// <summary>
/// The accounts that a caller manages: those of its organisation, and for the administration every main account. A sub-account manages
/// neither itself nor an account with more permissions than its own.
/// </summary>
internal sealed class AccountScope(AccountService accounts)
{
    /// <summary>An account that the caller may read.</summary>
    /// <exception cref="ProblemException">404: the account is not in the caller's scope.</exception>
    public async Task<Versioned<Account>> FindAsync(Caller caller, string id, CancellationToken cancellation) =>
        AccountId.TryParse(id, out var account)
        && await accounts.FindAsync(account, cancellation) is { } found
        && (found.Document.Organisation == caller.Organisation || IsAdminOf(caller, found.Document))
            ? found
            : throw Problems.NotFound.With();

    /// <summary>Changes an account that the caller manages.</summary>
    /// <exception cref="ProblemException">403, 404, 409 or 412.</exception>
    public async Task<Versioned<Account>> ChangeAsync(
        Caller caller, string id, Action<Versioned<Account>> check, Func<Account, Account> change, CancellationToken cancellation)
    {
        var found = await FindAsync(caller, id, cancellation);
        return await accounts.ChangeAsync(
            found.Document.Id,
            now =>
            {
                CheckManages(caller, now.Document);
                check(now);
            },
            change,
            cancellation);
    }

    /// <summary>Refuses to change an account that the caller does not manage.</summary>
    /// <exception cref="ProblemException">403: it may do more than the caller, or is the caller. 409: it is the main account.</exception>
    public static void CheckManages(Caller caller, Account target)
    {
        if (IsAdminOf(caller, target))
        {
            return;
        }

        if (target.IsMain)
        {
            throw AccountProblems.MainAccount.With();
        }

        if (!caller.IsMain && (target.Id == caller.Account || !caller.Standing!.Permissions.Contains(target.Permissions)))
        {
            throw Problems.Forbidden.With();
        }
    }

    /// <summary>Refuses what only sub-accounts have: permissions, level, assigned elevators.</summary>
    /// <exception cref="ProblemException">409: it is a main account.</exception>
    public static void CheckIsSub(Account target)
    {
        if (target.IsMain)
        {
            throw AccountProblems.MainAccount.With();
        }
    }

    private static bool IsAdminOf(Caller caller, Account target) =>
        caller.Role == Role.Admin && target.IsMain && target.Organisation != caller.Organisation;
}
