using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Accounts;

/// <summary>
/// The accounts that a caller manages: those of its organisation, and for the administration every main account. A sub-account manages
/// neither itself nor an account that may do more or sees more elevators than it does, so that delegation gains nothing.
/// </summary>
internal sealed class AccountScope(AccountService accounts, AssignedElevators assigned)
{
    /// <summary>An account that the caller may read.</summary>
    /// <exception cref="ProblemException">404: the account is not in the caller's scope.</exception>
    public async Task<Versioned<Account>> FindAsync(Caller caller, string id, CancellationToken cancellation) =>
        AccountId.TryParse(id, out var account)
        && await accounts.FindAsync(account, cancellation) is { } found
        && (found.Document.Organisation == caller.Organisation || IsAdminOf(caller, found.Document))
            ? found
            : throw Problems.NotFound.With();

    /// <summary>An account that the caller manages.</summary>
    /// <exception cref="ProblemException">403: it may do or sees more than the caller, or is the caller. 404. 409: it is the main account.</exception>
    public async Task<Versioned<Account>> FindManagedAsync(Caller caller, string id, CancellationToken cancellation)
    {
        var found = await FindAsync(caller, id, cancellation);
        CheckManages(caller, found.Document);
        if (await assigned.OfAsync(caller, cancellation) is { } own
            && !(await assigned.OfAsync(found.Document.Id, cancellation)).IsSubsetOf(own))
        {
            throw Problems.Forbidden.With();
        }

        return found;
    }

    /// <summary>Changes an account that the caller manages.</summary>
    /// <exception cref="ProblemException">403, 404, 409 or 412.</exception>
    public async Task<Versioned<Account>> ChangeAsync(
        Caller caller, string id, Action<Versioned<Account>> check, Func<Account, Account> change, CancellationToken cancellation)
    {
        var found = await FindManagedAsync(caller, id, cancellation);
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

    /// <summary>Refuses what only sub-accounts have: permissions, level, assigned elevators.</summary>
    /// <exception cref="ProblemException">409: it is a main account.</exception>
    public static void CheckIsSub(Account target)
    {
        if (target.IsMain)
        {
            throw AccountProblems.MainAccount.With();
        }
    }

    // The part that the row of the account tells. Its elevators are rows of their own.
    private static void CheckManages(Caller caller, Account target)
    {
        var isAdminOf = IsAdminOf(caller, target);
        if (target.IsMain && !isAdminOf)
        {
            throw AccountProblems.MainAccount.With();
        }

        // The administration works for organisations of other roles, whose permissions are not its own.
        var isComparable = !isAdminOf || target.Role == caller.Role;
        var standing = caller.Standing!;
        if (!caller.IsMain && isComparable
            && (target.Id == caller.Account || !standing.Permissions.Contains(target.Allowed) || (AssignedElevators.Bound(caller) && target.AllElevators)))
        {
            throw Problems.Forbidden.With();
        }
    }

    private static bool IsAdminOf(Caller caller, Account target) =>
        caller.Role == Role.Admin && target.IsMain && target.Organisation != caller.Organisation;
}
