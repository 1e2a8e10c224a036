using System.Globalization;
using System.Net;
using FunctionsHost.Settings;
using Microsoft.Extensions.Configuration;

namespace FunctionsHost.Mqtt;

/// <summary>
/// The settings of the MQTT endpoint: <c>Mqtt__Port</c> (off without it), <c>Mqtt__Queue</c>, <c>Mqtt__Hub</c> (localhost if not set),
/// <c>Mqtt__KeySetting</c>, which names the section of the master keys, <c>Mqtt__Address</c> (loopback if not set), and for TLS
/// <c>Mqtt__Certificate</c> (a PKCS #12 file) and <c>Mqtt__CertificatePassword</c>.
/// </summary>
/// <param name="Port">Where it listens.</param>
/// <param name="Address">The address it listens at.</param>
/// <param name="Hub">The host name that devices and tokens name.</param>
/// <param name="Queue">Where messages go.</param>
/// <param name="Keys">The master keys.</param>
/// <param name="Certificate">File of the certificate, or null for no TLS.</param>
/// <param name="CertificatePassword">Its password, or null for none.</param>
internal sealed record MqttSettings(
    int Port, IPAddress Address, string Hub, string Queue, IReadOnlyList<byte[]> Keys, string? Certificate, string? CertificatePassword)
{
    private const string Section = "Mqtt";

    /// <summary>Reads the settings. Null if the endpoint is off.</summary>
    /// <exception cref="StartupFaultException">One is missing or makes no sense.</exception>
    public static MqttSettings? Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (section["Port"] is not { Length: > 0 } port)
        {
            return null;
        }

        var keySetting = Required(section, "KeySetting").Replace("__", ":", StringComparison.Ordinal);
        return new MqttSettings(
            int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= IPEndPoint.MaxPort
                ? number
                : throw new StartupFaultException($"the setting 'Mqtt__Port' is '{port}', which is not a port", "set it to a number from 1 to 65535"),
            section["Address"] is not { Length: > 0 } address ? IPAddress.Loopback
                : IPAddress.TryParse(address, out var bound) ? bound
                : throw new StartupFaultException($"the setting 'Mqtt__Address' is '{address}', which is not an IP address", "set it to one, 0.0.0.0 for all"),
            section["Hub"] is { Length: > 0 } hub ? hub : "localhost",
            Required(section, "Queue"),
            KeysOf(configuration, keySetting),
            section["Certificate"] is { Length: > 0 } certificate ? certificate : null,
            section["CertificatePassword"]);
    }

    private static string Required(IConfigurationSection section, string name) =>
        section[name] is { Length: > 0 } value
            ? value
            : throw new StartupFaultException($"the setting 'Mqtt__{name}' is missing beside 'Mqtt__Port'", "set it, or take the port away");

    private static byte[][] KeysOf(IConfiguration configuration, string setting)
    {
        byte[][] keys = [.. configuration.GetSection(setting).GetChildren().Select(key => key.Value).OfType<string>().Select(text => KeyOf(setting, text))];
        return keys.Length > 0
            ? keys
            : throw new StartupFaultException($"'{setting}', which 'Mqtt__KeySetting' names, holds no key", $"set '{setting.Replace(":", "__", StringComparison.Ordinal)}__1'");
    }

    private static byte[] KeyOf(string setting, string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length > 0
            ? bytes[..length]
            : throw new StartupFaultException($"a key under '{setting}' is not base64", "set it to random bytes in base64");
    }
}
