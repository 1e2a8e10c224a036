using System.Security.Cryptography;
using System.Text;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Accounts;

/// <summary>
/// Opens and refreshes sessions. A refresh token reads <c>account.session.secret</c>. Only the secret's hash is stored. A secret
/// that comes back after it was replaced, outside the grace, ends the session: somebody has copied it.
/// </summary>
internal sealed class Sessions(PeopleStore people, AccessTokens tokens, TimeProvider time)
{
    private const int SecretBytes = 32;
    private const int SessionBytes = 10;

    /// <summary>Opens a session for an account that has proven itself.</summary>
    public async Task<TokenPairResponse> OpenAsync(Account account, CancellationToken cancellation)
    {
        var session = RandomNumberGenerator.GetHexString(SessionBytes * 2, lowercase: true);
        var secret = NewSecret();
        var now = time.GetUtcNow();
        await people.AddSessionAsync(account.Id, session, new Session(HashOf(secret), null, now, now + Session.Lifetime), cancellation);
        return Pair(account, session, secret);
    }

    /// <summary>A new pair for a refresh token.</summary>
    /// <exception cref="ProblemException">401: unknown, used up, expired, from before a change of password, or of an account that is cancelled.</exception>
    public async Task<TokenPairResponse> RefreshAsync(string refreshToken, CancellationToken cancellation)
    {
        var (id, session, secret) = Parse(refreshToken) ?? throw Problems.RefreshFailed.With();
        var stored = await people.FindSessionAsync(id, session, cancellation) ?? throw Problems.RefreshFailed.With();
        var now = time.GetUtcNow();
        var hash = HashOf(secret);
        var state = stored.Document;
        var current = Same(hash, state.Secret);
        var repeated = state.Previous is { } previous && Same(hash, previous) && now - state.RotatedAt <= Session.Grace;
        if (now > state.ExpiresAt || !(current || repeated))
        {
            await people.DeleteSessionAsync(id, session, cancellation);
            throw Problems.RefreshFailed.With();
        }

        if (await people.FindAccountAsync(id, cancellation) is not { Document: { Status: AccountStatus.InUse } account }
            || state.RotatedAt < account.SessionsSince)
        {
            throw Problems.RefreshFailed.With();
        }

        var fresh = NewSecret();
        var rotated = new Session(HashOf(fresh), hash, now, now + Session.Lifetime);
        return await people.TryReplaceSessionAsync(id, session, new Versioned<Session>(rotated, stored.Version), cancellation)
            ? Pair(account, session, fresh)
            : throw Problems.Conflict.With();
    }

    private static (AccountId Account, string Session, string Secret)? Parse(string text) =>
        text.Split('.') is [var account, { Length: SessionBytes * 2 } session, { Length: > 0 and < 64 } secret]
        && AccountId.TryParse(account, out var id) && session.All(char.IsAsciiHexDigitLower)
            ? (id, session, secret)
            : null;

    private static string NewSecret() => RandomNumberGenerator.GetHexString(SecretBytes, lowercase: true);

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private static bool Same(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(one), Encoding.ASCII.GetBytes(other));

    private TokenPairResponse Pair(Account account, string session, string secret)
    {
        var (token, expires) = tokens.Issue(new Caller(account.Id, account.UserName, account.Role, account.Organisation, account.IsMain));
        return new TokenPairResponse(token, expires, $"{account.Id}.{session}.{secret}");
    }
}
