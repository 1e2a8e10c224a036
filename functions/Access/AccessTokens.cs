using System.Security.Claims;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ElevatorFunctions.Access;

/// <summary>Issues and reads access tokens: JWT, HMAC-SHA256, 15 minutes.</summary>
public sealed class AccessTokens
{
    /// <summary>How long an access token is good (architecture.md).</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>The signing key of local.settings.sample.json; known to everybody, so refused in Production.</summary>
    public const string DevelopmentKey = "ZGV2ZWxvcG1lbnQtb25seS1zaWduaW5nLWtleS0wMDAx";

    private const string Issuer = "elevatorfunctions";
    private const string Setting = "Auth:SigningKey";
    private const int LongestToken = 4096;

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };
    private readonly SigningCredentials _credentials;
    private readonly TokenValidationParameters _validation;
    private readonly TimeProvider _time;

    /// <summary>Reads the signing key.</summary>
    /// <exception cref="InvalidOperationException">The key is missing, too short, or the development key outside Development.</exception>
    public AccessTokens(IConfiguration configuration, IHostEnvironment environment, TimeProvider time)
    {
        _time = time;
        var text = configuration[Setting] ?? throw new InvalidOperationException(
            $"the setting '{Setting.Replace(":", "__", StringComparison.Ordinal)}' is missing; set it to at least 32 random bytes in base64");
        if (text == DevelopmentKey && !environment.IsDevelopment())
        {
            throw new InvalidOperationException("Auth__SigningKey is the development key; set a secret one outside Development");
        }

        var bytes = Convert.FromBase64String(text);
        if (bytes.Length < 32)
        {
            throw new InvalidOperationException("Auth__SigningKey is shorter than 32 bytes; set at least 32 random bytes in base64");
        }

        var key = new SymmetricSecurityKey(bytes);
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
            ]),
        });
        return (token, expires);
    }

    /// <summary>The caller that a token names; null when it is none of ours or has run out.</summary>
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
            && Roles.TryParse(Claim(claims, "role"), out var role)
            && OrganisationId.TryParse(Claim(claims, "org"), out var organisation)
                ? new Caller(account, Claim(claims, "name"), role, organisation, Claim(claims, "main") == "1")
                : null;
    }

    private static string Claim(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var value) ? value : "";
}
