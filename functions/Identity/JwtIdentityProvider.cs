using ElevatorFunctions.Core.Visits;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ElevatorFunctions.Identity;

/// <summary>Reads assertions that come as signed JWT with the claims jti, sub (user name), purpose and iat.</summary>
/// <param name="issuer">Expected issuer.</param>
/// <param name="key">Key the signature is checked with.</param>
/// <param name="algorithm">The one signature algorithm taken.</param>
internal class JwtIdentityProvider(string issuer, SecurityKey key, string algorithm) : IIdentityProvider
{
    private const int LongestAssertion = 4096;
    private const int LongestId = 64;

    private readonly TokenValidationParameters _validation = new()
    {
        ValidIssuer = issuer,
        // An assertion is bound to its purpose instead of an audience. Its age is the rule's (V-9), judged with the moment of the request.
#pragma warning disable CA5404
        ValidateAudience = false,
        ValidateLifetime = false,
#pragma warning restore CA5404
        IssuerSigningKey = key,
        ValidAlgorithms = [algorithm],
    };

    /// <inheritdoc/>
    public string Issuer { get; } = issuer;

    /// <inheritdoc/>
    public virtual string? AssertionPath => null;

    /// <summary>Writes and checks tokens.</summary>
    protected JsonWebTokenHandler Handler { get; } = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };

    /// <inheritdoc/>
    public async Task<FaceAssertion?> ReadAsync(string? assertion)
    {
        if (assertion is not { Length: > 0 and < LongestAssertion })
        {
            return null;
        }

        var result = await Handler.ValidateTokenAsync(assertion, _validation);
        return result is { IsValid: true, SecurityToken: JsonWebToken token }
            && token.Id is { Length: > 0 and <= LongestId }
            && token.TryGetPayloadValue<string>("purpose", out var purpose)
            && token.TryGetPayloadValue<long>("iat", out var issued)
            && issued is > 0 and < 253_402_300_800
                ? new FaceAssertion(token.Id, token.Subject, purpose, DateTimeOffset.FromUnixTimeSeconds(issued))
                : null;
    }
}
