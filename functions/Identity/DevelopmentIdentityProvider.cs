using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace ElevatorFunctions.Identity;

/// <summary>An identity provider that vouches for any person. It is created in Development only.</summary>
internal sealed class DevelopmentIdentityProvider(TimeProvider time) : JwtIdentityProvider(Name, Key, SecurityAlgorithms.HmacSha256)
{
    /// <summary>The route that gives its assertions, for any person who is named.</summary>
    public const string Route = "api/dev/face-assertions";

    private const string Name = "development-identity-provider";

    private static readonly SymmetricSecurityKey Key = new(SHA256.HashData(Encoding.ASCII.GetBytes(Name)));

    private readonly SigningCredentials _credentials = new(Key, SecurityAlgorithms.HmacSha256);

    /// <inheritdoc/>
    public override string AssertionPath => "/" + Route;

    /// <summary>An assertion that this person's face was checked now.</summary>
    public string Issue(string userName, string purpose) =>
        Handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Name,
            // Rounded down to the second, as JWT has it: an assertion is never from the future.
            IssuedAt = time.GetUtcNow().UtcDateTime,
            SigningCredentials = _credentials,
            Subject = new ClaimsIdentity(
            [
                new Claim("jti", RandomNumberGenerator.GetHexString(32, lowercase: true)),
                new Claim("sub", userName),
                new Claim("purpose", purpose),
            ]),
        });
}
