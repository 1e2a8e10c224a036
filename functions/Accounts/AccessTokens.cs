using System.Globalization;
using System.Security.Claims;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ElevatorFunctions.Accounts;

/// <summary>Issues and reads access tokens, and tokens for pages: JWT, HMAC-SHA256.</summary>
internal sealed class AccessTokens
{
    /// <summary>How long an access token is good (architecture.md).</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    // The session is read again at each page: the token alone opens nothing.
    private static readonly TimeSpan PageLifetime = TimeSpan.FromHours(8);

    private const string Issuer = "elevatorfunctions";

    // Another audience keeps a token for pages from being taken for an access token.
    private const string Pages = "elevatorfunctions-pages";
    private const int LongestToken = 4096;

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };
    private readonly SigningCredentials _credentials;
    private readonly TokenValidationParameters _validation;
    private readonly TokenValidationParameters _pageValidation;
    private readonly TimeProvider _time;

    /// <summary>Signs with the system's key.</summary>
    public AccessTokens(SigningKey signing, TimeProvider time)
    {
        _time = time;
        var key = new SymmetricSecurityKey(signing.ToArray());
        _credentials = new SigningCredentials(key, SecurityAlgorithms.HmacSha256);
        _validation = new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = Issuer,
            IssuerSigningKey = key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            LifetimeValidator = (notBefore, expires, _, _) => expires is { } end && _time.GetUtcNow().UtcDateTime < end,
        };
        _pageValidation = _validation.Clone();
        _pageValidation.ValidAudience = Pages;
    }

    /// <summary>A token for a caller, and when it runs out.</summary>
    public (string Token, DateTimeOffset ExpiresAt) Issue(Caller caller)
    {
        var expires = _time.GetUtcNow() + Lifetime;
        return (Create(caller, Issuer, expires), expires);
    }

    /// <summary>A token that opens pages for a caller (<see cref="PageCookies"/>), and nothing of the API.</summary>
    public string IssueForPages(Caller caller) => Create(caller, Pages, _time.GetUtcNow() + PageLifetime);

    /// <summary>The caller that an access token names, or null if the token is not ours or has expired.</summary>
    public Task<Caller?> ReadAsync(string? token) => ReadAsync(token, _validation);

    /// <summary>The caller that a token for pages names, or null if the token is not ours or has expired.</summary>
    public Task<Caller?> ReadForPagesAsync(string? token) => ReadAsync(token, _pageValidation);

    private string Create(Caller caller, string audience, DateTimeOffset expires) =>
        _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = audience,
            Expires = expires.UtcDateTime,
            SigningCredentials = _credentials,
            Subject = new ClaimsIdentity(
            [
                new Claim("sub", caller.Account.ToString()),
                new Claim("name", caller.UserName),
                new Claim("role", caller.Role.Code()),
                new Claim("org", caller.Organisation.ToString()),
                new Claim("main", caller.IsMain ? "1" : "0"),
                new Claim("sid", caller.Session ?? ""),
                new Claim("since", caller.SessionsSince is { } since ? since.UtcTicks.ToString(CultureInfo.InvariantCulture) : ""),
            ]),
        });

    private async Task<Caller?> ReadAsync(string? token, TokenValidationParameters validation)
    {
        if (token is not { Length: > 0 and < LongestToken })
        {
            return null;
        }

        var result = await _handler.ValidateTokenAsync(token, validation);
        if (!result.IsValid)
        {
            return null;
        }

        var claims = (JsonWebToken)result.SecurityToken;
        return AccountId.TryParse(claims.Subject, out var account)
            && WireCodes.TryParse<Role>(Claim(claims, "role"), out var role)
            && OrganisationId.TryParse(Claim(claims, "org"), out var organisation)
                ? new Caller(account, Claim(claims, "name"), role, organisation, Claim(claims, "main") == "1")
                {
                    Session = Claim(claims, "sid") is { Length: > 0 } session ? session : null,
                    SessionsSince = long.TryParse(Claim(claims, "since"), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
                        ? new DateTimeOffset(ticks, TimeSpan.Zero)
                        : null,
                }
                : null;
    }

    private static string Claim(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var value) ? value : "";
}
