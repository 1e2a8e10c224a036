using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ElevatorFunctions.Access;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace ElevatorFunctions.Devices;

/// <summary>
/// The keys of devices, derived as IoT Hub derives symmetric keys: HMAC-SHA256 of the device id under a master key, in base64. Master keys
/// are <c>Devices__Key__1</c>, <c>Devices__Key__2</c> and so on, in base64. New devices get the highest number, and all numbers are
/// accepted. <c>Devices__Hub</c> is the host name that tokens are made for.
/// </summary>
internal sealed class DeviceKeys
{
    /// <summary>The key of local.settings.sample.json, which is public and so refused outside Development.</summary>
    public const string DevelopmentKey = "ZGV2ZWxvcG1lbnQtb25seS1kZXZpY2Uta2V5LTAwMDE=";

    private const string KeySetting = "Devices:Key";
    private const string HubSetting = "Devices:Hub";
    private const string DefaultHub = "localhost";
    private const string Scheme = "SharedAccessSignature ";

    private readonly Dictionary<int, byte[]> _masters;
    private readonly string _hub;

    /// <summary>Reads the settings.</summary>
    /// <exception cref="Platform.Settings.SettingException">A key is missing, too short, no base64, or the development key outside Development.</exception>
    public DeviceKeys(IConfiguration configuration, IHostEnvironment environment)
    {
        _masters = NumberedKeys.Read(configuration, KeySetting, DevelopmentKey, environment);
        _hub = configuration[HubSetting] is { Length: > 0 } hub ? hub : DefaultHub;
    }

    /// <summary>The key of a device, in base64.</summary>
    public string KeyOf(string device) => Convert.ToBase64String(Derived(_masters[_masters.Keys.Max()], device));

    /// <summary>Whether a text is the device's key.</summary>
    public bool IsKey(string device, string? text)
    {
        var bytes = new byte[text?.Length ?? 0];
        return Convert.TryFromBase64String(text ?? "", bytes, out var length)
            && _masters.Values.Any(master => CryptographicOperations.FixedTimeEquals(Derived(master, device), bytes.AsSpan(0, length)));
    }

    /// <summary>
    /// Whether a header is a token of the device that has not run out: <c>SharedAccessSignature sr={resource}&amp;sig={signature}&amp;se={seconds}</c>,
    /// where the resource is <c>{hub}/devices/{device}</c> and signed is the resource as it is written, a line feed and the end, all with the device's key.
    /// </summary>
    public bool IsToken(string device, string? header, DateTimeOffset now)
    {
        if (header is null || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var parts = header[Scheme.Length..].Split('&').Select(part => part.Trim().Split('=', 2)).Where(part => part.Length == 2)
            .GroupBy(part => part[0], StringComparer.Ordinal).ToDictionary(part => part.Key, part => part.First()[1], StringComparer.Ordinal);
        if (!parts.TryGetValue("sr", out var resource) || !parts.TryGetValue("sig", out var signature) || !parts.TryGetValue("se", out var end)
            || !string.Equals(Uri.UnescapeDataString(resource), $"{_hub}/devices/{device}", StringComparison.OrdinalIgnoreCase)
            || !long.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds <= now.ToUnixTimeSeconds())
        {
            return false;
        }

        var text = Uri.UnescapeDataString(signature);
        var bytes = new byte[text.Length];
        var signed = Encoding.UTF8.GetBytes($"{resource}\n{end}");
        return Convert.TryFromBase64String(text, bytes, out var length)
            && _masters.Values.Any(master =>
                CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(Derived(master, device), signed), bytes.AsSpan(0, length)));
    }

    private static byte[] Derived(byte[] master, string device) => HMACSHA256.HashData(master, Encoding.UTF8.GetBytes(device));
}
