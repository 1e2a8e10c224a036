using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Accounts;

/// <summary>
/// Proves that the holder of an access token also knows the account's password. Wrong tries count as they do at login, so
/// that a stolen token does not help to guess it.
/// </summary>
internal sealed class OwnPassword(PeopleStore people, Passwords passwords, TimeProvider time, Limits limits)
{
    private const int Attempts = 5;

    /// <summary>Returns when the password is right.</summary>
    /// <exception cref="ProblemException">403: it is wrong, or the account is locked.</exception>
    public async Task ProveAsync(AccountId id, string? password, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var found = await people.FindAccountAsync(id, cancellation) ?? throw Problems.Unauthenticated.With();
            var account = found.Document;
            var now = time.GetUtcNow();
            var fits = passwords.Fits(account.PasswordHash, password ?? "");
            var after = LoginGuard.After(account, fits, now, limits);
            if (!ReferenceEquals(after, account) && !await people.TryReplaceAsync(new Versioned<Account>(after, found.Version), cancellation))
            {
                continue;
            }

            if (!fits || LoginGuard.IsLocked(account, now))
            {
                throw AccountProblems.PasswordWrong.With();
            }

            return;
        }

        throw Problems.Conflict.With();
    }
}
