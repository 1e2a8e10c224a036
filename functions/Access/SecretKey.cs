using ElevatorFunctions.Platform.Settings;
using Microsoft.Extensions.Hosting;

namespace ElevatorFunctions.Access;

/// <summary>Reads a secret key of the settings: random bytes in base64.</summary>
internal static class SecretKey
{
    /// <summary>Fewest bytes of a key: those of the hash.</summary>
    public const int MinBytes = 32;

    /// <summary>The bytes of a key.</summary>
    /// <param name="setting">Its name, as an environment variable is written.</param>
    /// <param name="text">Its value.</param>
    /// <param name="developmentKey">The key of local.settings.sample.json, which is public and so refused outside Development.</param>
    /// <param name="environment">Where the app runs.</param>
    /// <exception cref="SettingException">It is missing, too short, no base64, or the development key outside Development.</exception>
    public static byte[] Read(string setting, string? text, string developmentKey, IHostEnvironment environment)
    {
        if (text is null or "")
        {
            throw new SettingException($"the setting '{setting}' is missing, and must be at least {MinBytes} random bytes in base64");
        }

        if (text == developmentKey && !environment.IsDevelopment())
        {
            throw new SettingException($"{setting} is the development key, and must be a secret one outside Development");
        }

        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length >= MinBytes
            ? bytes[..length]
            : throw new SettingException($"{setting} must be at least {MinBytes} random bytes in base64");
    }
}
