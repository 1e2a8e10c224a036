using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Qr;
using ElevatorFunctions.Platform.Settings;
using ElevatorFunctions.Platform.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace ElevatorFunctions.Elevators;

/// <summary>
/// Writes and reads QR codes with the keys of the settings (E-4): <c>Qr__Key__1</c>, <c>Qr__Key__2</c> and so on, in base64. The
/// highest number signs, all of them verify, so that printed codes outlive a change of key. <c>Qr__BaseUrl</c> is where a phone
/// without the app is led.
/// </summary>
internal sealed class QrCodes
{
    /// <summary>The key of local.settings.sample.json, known to everybody and so refused outside Development.</summary>
    public const string DevelopmentKey = "ZGV2ZWxvcG1lbnQtb25seS1xci1rZXktMDAwMDAwMDAx";

    private const string KeySetting = "Qr:Key";
    private const string BaseUrlSetting = "Qr:BaseUrl";
    private const string HostNameSetting = "WEBSITE_HOSTNAME";
    private const string DefaultHostName = "localhost:7071";

    private readonly QrSigner _signer;
    private readonly string _baseUrl;

    /// <summary>Reads keys and base URL.</summary>
    /// <exception cref="SettingException">
    /// A key is missing, too short, no base64, or the development key outside Development. Or the base is not an http URL of at most 200
    /// characters, or missing there.
    /// </exception>
    public QrCodes(IConfiguration configuration, IHostEnvironment environment)
    {
        var keys = NumberedKeys.Read(configuration, KeySetting, DevelopmentKey, environment);
        _signer = new QrSigner(new QrKeys(keys.Keys.Max(), keys));
        _baseUrl = configuration[BaseUrlSetting] is { Length: > 0 } url ? url
            : environment.IsDevelopment() ? $"{Uri.UriSchemeHttp}://{configuration[HostNameSetting] ?? DefaultHostName}"
            : throw new SettingException("the setting 'Qr__BaseUrl' is missing, and outside Development must be the address that printed codes lead to");
        if (!IsWritable(_baseUrl))
        {
            throw new SettingException(
                "the setting 'Qr__BaseUrl' must be an http or https URL without query, of at most 200 characters");
        }
    }

    /// <summary>Where links for people without an account lead.</summary>
    public string BaseUrl => _baseUrl;

    /// <summary>The text of a code, signed.</summary>
    /// <param name="code">The elevator.</param>
    /// <param name="version">The issue, from 1.</param>
    /// <param name="until">Last valid day of a temporary code, Shanghai, or null for one that lasts.</param>
    public string Write(ElevatorCode code, int version, DateOnly? until) => _signer.Write(_baseUrl, code, version, until);

    /// <summary>The content of a scanned text, or null if it is foreign, damaged or forged (V-2). Says nothing about revocation.</summary>
    public QrContent? TryRead(string? text) => _signer.TryRead(text, out var content) ? content : null;

    /// <summary>True when a genuine code was issued, is not revoked, and its last day has not passed (E-4).</summary>
    /// <param name="content">The content of the code that was scanned.</param>
    /// <param name="codes">The issued codes of its elevator, by version.</param>
    /// <param name="now">The moment of the scan.</param>
    public static bool IsGood(QrContent content, IReadOnlyDictionary<int, Versioned<IssuedCode>> codes, DateTimeOffset now) =>
        Fits(content, codes, now) is { RevokedAt: null };

    /// <summary>True when a genuine code was issued, not revoked and not past its last day at a moment (E-4).</summary>
    public static bool WasGood(QrContent content, IReadOnlyDictionary<int, Versioned<IssuedCode>> codes, DateTimeOffset moment) =>
        Fits(content, codes, moment) is { } issued && issued.IssuedAt <= moment && !(issued.RevokedAt <= moment);

    private static IssuedCode? Fits(QrContent content, IReadOnlyDictionary<int, Versioned<IssuedCode>> codes, DateTimeOffset moment) =>
        codes.TryGetValue(content.Version, out var issued) && issued.Document.Until == content.Until && !content.IsExpiredAt(moment) ? issued.Document : null;

    // Every code has room beside a base of 200 characters.
    private static bool IsWritable(string url) =>
        url.Length <= 200 && Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && url.StartsWith("http", StringComparison.Ordinal)
        && uri.Query.Length == 0 && uri.Fragment.Length == 0;
}
