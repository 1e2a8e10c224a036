using System.Security.Cryptography;
using System.Text;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Accounts;

/// <summary>
/// Opens, refreshes and ends sessions. A refresh token reads <c>account.session.secret</c>. Only the secret's hash is stored. Its successor
/// follows from it and a key of the system, so that requests at once, and one whose answer was lost, get the same successor. A secret that
/// comes back after the grace ends the session: somebody has copied it.
/// </summary>
internal sealed class Sessions(
    PeopleStore people, AccountService accounts, AccessTokens tokens, SigningKey signing, TimeProvider time, Limits limits)
{
    private const int SecretLength = 32;
    private const int SessionBytes = 10;

    private readonly byte[] _successorKey = signing.DerivedFor("refresh-token");

    /// <summary>Opens a session for an account that has proven itself.</summary>
    /// <param name="isRemembered">True when a browser keeps it beyond its closing.</param>
    public async Task<SessionTokens> OpenAsync(Account account, bool isRemembered, CancellationToken cancellation)
    {
        var session = RandomNumberGenerator.GetHexString(SessionBytes * 2, lowercase: true);
        var secret = RandomNumberGenerator.GetHexString(SecretLength, lowercase: true);
        var now = time.GetUtcNow();
        var opened = new Session(HashOf(secret), null, now, now + Session.Lifetime, account.SessionsSince, isRemembered);
        await people.AddSessionAsync(account.Id, session, opened, cancellation);
        return Tokens(account, session, secret, opened, now);
    }

    /// <summary>A new pair for a refresh token.</summary>
    /// <exception cref="ProblemException">401: unknown, used up, expired, from before a change of password, or of an account that is cancelled.</exception>
    public async Task<SessionTokens> RefreshAsync(string refreshToken, CancellationToken cancellation)
    {
        var (id, session, secret) = Parse(refreshToken) ?? throw Problems.RefreshFailed.With();
        var successor = SuccessorOf(session, secret);
        while (await people.FindSessionAsync(id, session, cancellation) is { Document: var state } stored)
        {
            var now = time.GetUtcNow();
            var isCurrent = Same(HashOf(secret), state.Secret);
            if (now > state.ExpiresAt || !(isCurrent || (Same(HashOf(successor), state.Secret) && now - state.RotatedAt <= limits.RefreshGrace)))
            {
                await EndAsync(id, session, cancellation);
                break;
            }

            if (await people.FindAccountAsync(id, cancellation) is not { Document: var account } || !account.HasSession(session, state.Since))
            {
                break;
            }

            var rotated = state with
            {
                Secret = HashOf(successor),
                Previous = state.Secret,
                RotatedAt = now,
                ExpiresAt = now + Session.Lifetime,
            };
            if (!isCurrent || await people.TryReplaceSessionAsync(id, session, new Versioned<Session>(rotated, stored.Version), cancellation))
            {
                return Tokens(account, session, successor, isCurrent ? rotated : state, now);
            }

            // Another request with the same token was faster, and its successor is this one's too.
        }

        throw Problems.RefreshFailed.With();
    }

    /// <summary>Whether a browser keeps a session beyond its closing.</summary>
    public async Task<bool> IsRememberedAsync(AccountId id, string? session, CancellationToken cancellation) =>
        session is not null && await people.FindSessionAsync(id, session, cancellation) is { Document.IsRemembered: true };

    /// <summary>Ends the session of a refresh token, if there is one. A token that is used up ends it too, as it does at a refresh.</summary>
    public async Task EndAsync(string refreshToken, CancellationToken cancellation)
    {
        if (Parse(refreshToken) is var (id, session, _) && await people.FindSessionAsync(id, session, cancellation) is not null)
        {
            await EndAsync(id, session, cancellation);
        }
    }

    /// <summary>Ends a session, with the access tokens that it was given.</summary>
    public async Task EndAsync(AccountId id, string session, CancellationToken cancellation)
    {
        await people.DeleteSessionAsync(id, session, cancellation);
        await accounts.ChangeAsync(id, static _ => { }, before => before.WithoutSession(session, time.GetUtcNow(), limits), cancellation);
    }

    private static (AccountId Account, string Session, string Secret)? Parse(string text) =>
        text.Split('.') is [var account, { Length: SessionBytes * 2 } session, { Length: > 0 and < 64 } secret]
        && AccountId.TryParse(account, out var id) && session.All(char.IsAsciiHexDigitLower)
            ? (id, session, secret)
            : null;

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private static bool Same(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(one), Encoding.ASCII.GetBytes(other));

    private string SuccessorOf(string session, string secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_successorKey, Encoding.UTF8.GetBytes($"{session}.{secret}")))[..SecretLength];

    private SessionTokens Tokens(Account account, string session, string secret, Session state, DateTimeOffset now)
    {
        var caller = new Caller(account.Id, account.UserName, account.Role, account.Organisation, account.IsMain)
        {
            Session = session,
            SessionsSince = account.SessionsSince,
        };
        var (token, expires) = tokens.Issue(caller);
        TimeSpan? keptFor = state.IsRemembered ? state.ExpiresAt - now : null;
        return new(token, expires, $"{account.Id}.{session}.{secret}", keptFor, tokens.IssueForPages(caller), account.MustChangePassword);
    }
}
