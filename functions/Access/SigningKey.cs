using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace ElevatorFunctions.Access;

/// <summary>The secret of this system that access tokens are signed with, and from which keys for other ends are derived.</summary>
internal sealed class SigningKey
{
    /// <summary>The key of local.settings.sample.json, which is public and so refused outside Development.</summary>
    public const string DevelopmentKey = "ZGV2ZWxvcG1lbnQtb25seS1zaWduaW5nLWtleS0wMDAx";

    private const string Setting = "Auth:SigningKey";

    private readonly byte[] _bytes;

    /// <summary>Reads the key.</summary>
    /// <exception cref="Platform.Settings.SettingException">The key is missing, too short, no base64, or the development key outside Development.</exception>
    public SigningKey(IConfiguration configuration, IHostEnvironment environment) =>
        _bytes = SecretKey.Read("Auth__SigningKey", configuration[Setting], DevelopmentKey, environment);

    /// <summary>A copy of the key itself.</summary>
    public byte[] ToArray() => [.. _bytes];

    /// <summary>Derives a key for one purpose (HKDF). A leaked key reveals no other.</summary>
    /// <param name="end">The purpose, a word that no other purpose uses.</param>
    public byte[] DerivedFor(string end) =>
        HKDF.Expand(HashAlgorithmName.SHA256, _bytes, HMACSHA256.HashSizeInBytes, Encoding.UTF8.GetBytes(end));
}
