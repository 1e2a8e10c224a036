using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Accounts;

/// <summary>
/// Checks a password against an account, at login and where the holder of an access token has to know it too. Wrong tries count
/// alike at both, so that a stolen token does not help to guess it. A try is written down before the password is compared, on the
/// condition that no other try was in between: of many at once, in any number of processes, no more are compared than a lock leaves.
/// </summary>
internal sealed class PasswordGuard(PeopleStore people, PasswordHashing hashing, TimeProvider time, Limits limits)
{
    // Each try that is overtaken was so by another that counts, or by one that was right.
    private const int Rounds = 10;

    /// <summary>The account of a user name.</summary>
    /// <param name="origin">Where the login comes from, or null when that is not known.</param>
    /// <exception cref="ProblemException">
    /// 401: the password is wrong, or the account is locked to the origin, cancelled or not there. 503: too many log-ins wait.
    /// </exception>
    public async Task<Account> LoginAsync(string userName, string password, string? origin, CancellationToken cancellation)
    {
        using var turn = await hashing.TakeTurnAsync(origin, cancellation);
        var (found, partition) = await people.FindForLoginAsync(userName, cancellation);

        // Names without an account share rows, and so count by name too.
        var counted = found is null ? Digest.Of(userName.ToLowerInvariant(), origin ?? "") : origin;
        var attempt = await ReserveAsync(partition, found?.Document, counted, cancellation);
        var fits = await hashing.FitsAsync(attempt is null ? null : found?.Document.PasswordHash, password, cancellation);
        if (!fits || found is not { Document: { Status: AccountStatus.InUse } account })
        {
            throw Problems.LoginFailed.With();
        }

        await TakeBackAsync(account, attempt!.Value, origin, cancellation);
        return account;
    }

    /// <summary>The account as its password was checked.</summary>
    /// <param name="origin">Where the request comes from, or null when that is not known.</param>
    /// <exception cref="ProblemException">403: the password is wrong, or the account is locked to the origin.</exception>
    public async Task<Account> ProveAsync(AccountId id, string password, string? origin, CancellationToken cancellation)
    {
        if (await people.FindAccountAsync(id, cancellation) is { Document: { Status: AccountStatus.InUse } account }
            && await ReserveAsync(PeopleKeys.Partition(id), account, origin, cancellation) is { } attempt
            && await hashing.FitsAsync(account.PasswordHash, password, cancellation))
        {
            await TakeBackAsync(account, attempt, origin, cancellation);
            return account;
        }

        throw AccountProblems.PasswordWrong.With();
    }

    // Null when the origin is locked. A lock costs a write too, so that time tells nothing.
    private async Task<DateTimeOffset?> ReserveAsync(string partition, Account? account, string? origin, CancellationToken cancellation)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var stored = await people.FindTriesAsync(partition, cancellation);
            var isFree = AttemptsOf(stored, account).TryReserve(origin, time.GetUtcNow(), limits, out var attempts, out var at);
            var isWritten = await people.TryWriteTriesAsync(partition, stored, new PasswordTries(account?.SessionsSince, attempts), cancellation);
            if (!isFree || isWritten)
            {
                return isFree ? at : null;
            }
        }

        return null;
    }

    // Another try may be in between time and again. The one that is left then counts as wrong, until it is too old.
    private async Task TakeBackAsync(Account account, DateTimeOffset at, string? origin, CancellationToken cancellation)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var stored = await people.FindTriesAsync(PeopleKeys.Partition(account.Id), cancellation);
            if (stored is null || stored.Document.Since != account.SessionsSince)
            {
                return;
            }

            var tries = stored.Document with { Attempts = stored.Document.Attempts.Proven(origin, at, time.GetUtcNow(), limits) };
            if (await people.TryWriteTriesAsync(PeopleKeys.Partition(account.Id), stored, tries, cancellation))
            {
                return;
            }
        }
    }

    private static LoginAttempts AttemptsOf(Versioned<PasswordTries>? stored, Account? account) =>
        stored is { Document: var tries } && tries.Since == account?.SessionsSince ? tries.Attempts : LoginAttempts.None;
}
