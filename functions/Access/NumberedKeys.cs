using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace ElevatorFunctions.Access;

/// <summary>Reads secret keys that are numbered in the settings, such as <c>Qr__Key__1</c>, <c>Qr__Key__2</c>: base64, the highest is current.</summary>
public static class NumberedKeys
{
    /// <summary>Fewest bytes of a key: those of the hash.</summary>
    public const int MinBytes = 32;

    /// <summary>The keys of a section by number; never empty.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="section">The section, such as <c>Qr:Key</c>.</param>
    /// <param name="developmentKey">The key of local.settings.sample.json; known to everybody, so refused outside Development.</param>
    /// <param name="environment">Where the app runs.</param>
    /// <exception cref="InvalidOperationException">A key is missing, too short, no base64, badly numbered, or the development key outside Development.</exception>
    public static Dictionary<int, byte[]> Read(IConfiguration configuration, string section, string developmentKey, IHostEnvironment environment)
    {
        var setting = section.Replace(":", "__", StringComparison.Ordinal);
        var keys = configuration.GetSection(section).GetChildren().ToDictionary(
            key => NumberOf(setting, key.Key),
            key => BytesOf(setting, key, developmentKey, environment));
        return keys.Count > 0
            ? keys
            : throw new InvalidOperationException(
                $"the setting '{setting}__1' is missing; set it to at least {MinBytes} random bytes in base64");
    }

    private static int NumberOf(string setting, string key) =>
        int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new InvalidOperationException($"the setting '{setting}__{key}' does not end in a number from 1; rename it");

    private static byte[] BytesOf(string setting, IConfigurationSection key, string developmentKey, IHostEnvironment environment)
    {
        if (key.Value == developmentKey && !environment.IsDevelopment())
        {
            throw new InvalidOperationException($"{setting}__{key.Key} is the development key; set a secret one outside Development");
        }

        var bytes = new byte[key.Value?.Length ?? 0];
        return Convert.TryFromBase64String(key.Value ?? "", bytes, out var length) && length >= MinBytes
            ? bytes[..length]
            : throw new InvalidOperationException(
                $"{setting}__{key.Key} is not at least {MinBytes} bytes in base64; set as many random bytes");
    }
}
