using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FunctionsHost.Mqtt;

/// <summary>
/// A shared access signature of IoT Hub: <c>SharedAccessSignature sr={resource}&amp;sig={signature}&amp;se={end}</c>, signed with the device's key,
/// which is the HMAC-SHA256 of its id under a master key.
/// </summary>
internal static class DeviceToken
{
    private const string Scheme = "SharedAccessSignature ";

    /// <summary>Reads the end of a token's validity. Null if the token is not the device's.</summary>
    /// <param name="text">The token.</param>
    /// <param name="hub">The host name it has to name.</param>
    /// <param name="keys">The master keys.</param>
    public static DateTimeOffset? EndOf(string? text, string hub, string device, IReadOnlyList<byte[]> keys)
    {
        if (text is null || !text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var parts = text[Scheme.Length..].Split('&').Select(part => part.Split('=', 2)).Where(part => part.Length == 2)
            .DistinctBy(part => part[0], StringComparer.Ordinal).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        if (!parts.TryGetValue("sr", out var resource) || !parts.TryGetValue("sig", out var signature) || !parts.TryGetValue("se", out var end)
            || !string.Equals(Uri.UnescapeDataString(resource), $"{hub}/devices/{device}", StringComparison.OrdinalIgnoreCase)
            || !long.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return null;
        }

        var base64 = Uri.UnescapeDataString(signature);
        var given = new byte[base64.Length];
        var signed = Encoding.UTF8.GetBytes($"{resource}\n{end}");
        return Convert.TryFromBase64String(base64, given, out var length)
            && keys.Any(key => CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(KeyOf(key, device), signed), given.AsSpan(0, length)))
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : null;
    }

    private static byte[] KeyOf(byte[] master, string device) => HMACSHA256.HashData(master, Encoding.UTF8.GetBytes(device));
}
