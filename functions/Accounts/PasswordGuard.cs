using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Accounts;

/// <summary>
/// Checks a password against an account, at login and where the holder of an access token has to know it too. Wrong tries count
/// alike at both, so that a stolen token does not help to guess it.
/// </summary>
internal sealed class PasswordGuard(PeopleStore people, Passwords passwords, TimeProvider time, Limits limits)
{
    private const int Attempts = 5;

    /// <summary>The account of a user name.</summary>
    /// <exception cref="ProblemException">401: the password is wrong, or the account is locked, cancelled or not there.</exception>
    public async Task<Account> LoginAsync(string userName, string password, CancellationToken cancellation) =>
        await CheckAsync(() => people.FindByNameAsync(userName, cancellation), password, cancellation) ?? throw Problems.LoginFailed.With();

    /// <summary>Returns when the password is right.</summary>
    /// <exception cref="ProblemException">403: it is wrong, or the account is locked.</exception>
    public async Task ProveAsync(AccountId id, string? password, CancellationToken cancellation) =>
        _ = await CheckAsync(() => people.FindAccountAsync(id, cancellation), password ?? "", cancellation) ?? throw AccountProblems.PasswordWrong.With();

    // Null if it does not fit. Another try at the same account may change its row between our read and our write. The row is then read again.
    private async Task<Account?> CheckAsync(Func<Task<Versioned<Account>?>> find, string password, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var found = await find();
            var fits = passwords.Fits(found?.Document.PasswordHash, password);
            if (found is not { Document: { Status: AccountStatus.InUse } account, Version: var version })
            {
                return null;
            }

            var now = time.GetUtcNow();
            var after = account.LoginAttempts.After(fits, now, limits);
            if (after == account.LoginAttempts || await people.TryReplaceAsync(new Versioned<Account>(account.With(after), version), cancellation))
            {
                return fits && !account.LoginAttempts.AreLockedAt(now) ? account : null;
            }
        }

        throw Problems.Conflict.With();
    }
}
