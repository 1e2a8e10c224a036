using System.Globalization;
using System.Security.Claims;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ElevatorFunctions.Accounts;

/// <summary>Issues and reads access tokens: JWT, HMAC-SHA256, 15 minutes.</summary>
internal sealed class AccessTokens
{
    /// <summary>How long an access token is good (architecture.md).</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private const string Issuer = "elevatorfunctions";
    private const int LongestToken = 4096;

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };
    private readonly SigningCredentials _credentials;
    private readonly TokenValidationParameters _validation;
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
    }

    /// <summary>A token for a caller, and when it runs out.</summary>
    public (string Token, DateTimeOffset ExpiresAt) Issue(Caller caller)
    {
        var expires = _time.GetUtcNow() + Lifetime;
        var token = _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Issuer,
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
        return (token, expires);
    }

    /// <summary>The caller that a token names, or null if the token is not ours or has expired.</summary>
    public async Task<Caller?> ReadAsync(string? token)
    {
        if (token is not { Length: > 0 and < LongestToken })
        {
            return null;
        }

        var result = await _handler.ValidateTokenAsync(token, _validation);
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
