using System.Security.Cryptography;
using ElevatorFunctions.Platform.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.Tokens;

namespace ElevatorFunctions.Identity;

/// <summary>The city's identity provider: its issuer name and its public key (ES256, PEM) come from the settings.</summary>
internal static class CityIdentityProvider
{
    private const string IssuerSetting = "Identity:Issuer";
    private const string KeySetting = "Identity:PublicKey";

    /// <summary>The provider that the settings name.</summary>
    /// <exception cref="SettingException">A setting is missing, or the key is not a public key in PEM.</exception>
    public static JwtIdentityProvider FromSettings(IConfiguration configuration)
    {
        if (configuration[IssuerSetting] is not { Length: > 0 } issuer || configuration[KeySetting] is not { Length: > 0 } pem)
        {
            throw new SettingException(
                "the settings Identity__Issuer and Identity__PublicKey are missing, and outside Development must be the identity provider's");
        }

        // The key lives as long as the process.
#pragma warning disable CA2000
        var key = ECDsa.Create();
#pragma warning restore CA2000
        try
        {
            key.ImportFromPem(pem);
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            throw new SettingException("the setting Identity__PublicKey must be the identity provider's public key in PEM", exception);
        }

        return new JwtIdentityProvider(issuer, new ECDsaSecurityKey(key), SecurityAlgorithms.EcdsaSha256);
    }
}
