using System.Globalization;
using ElevatorFunctions.Platform.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace ElevatorFunctions.Access;

/// <summary>Reads secret keys that are numbered in the settings, such as <c>Qr__Key__1</c>, <c>Qr__Key__2</c>: base64, the highest is current.</summary>
internal static class NumberedKeys
{
    /// <summary>The keys of a section by number, never empty.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="section">The section, such as <c>Qr:Key</c>.</param>
    /// <param name="developmentKey">The key of local.settings.sample.json, which is public and so refused outside Development.</param>
    /// <param name="environment">Where the app runs.</param>
    /// <exception cref="SettingException">
    /// A key is missing, too short, no base64, badly numbered, or the development key outside Development.
    /// </exception>
    public static Dictionary<int, byte[]> Read(IConfiguration configuration, string section, string developmentKey, IHostEnvironment environment)
    {
        var setting = section.Replace(":", "__", StringComparison.Ordinal);
        var keys = configuration.GetSection(section).GetChildren().ToDictionary(
            key => NumberOf(setting, key.Key),
            key => SecretKey.Read($"{setting}__{key.Key}", key.Value, developmentKey, environment));
        // With none at all the first is the one that is missing.
        return keys.Count > 0 ? keys : new() { [1] = SecretKey.Read($"{setting}__1", text: null, developmentKey, environment) };
    }

    private static int NumberOf(string setting, string key) =>
        int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new SettingException($"the setting '{setting}__{key}' must end in a number from 1");
}
