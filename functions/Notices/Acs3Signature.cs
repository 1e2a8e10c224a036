using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ElevatorFunctions.Notices;

/// <summary>Signs requests as Alibaba Cloud asks for it (signature method V3, ACS3-HMAC-SHA256).</summary>
internal static class Acs3Signature
{
    private const string Algorithm = "ACS3-HMAC-SHA256";

    // The body is empty: the parameters stand in the query.
    private static readonly string EmptyDigest = Convert.ToHexStringLower(SHA256.HashData([]));

    /// <summary>A POST that is signed.</summary>
    /// <param name="endpoint">The service.</param>
    /// <param name="action">The operation.</param>
    /// <param name="version">The version of the service's API.</param>
    /// <param name="parameters">The parameters of the operation.</param>
    /// <param name="nonce">Different for every request.</param>
    /// <param name="now">The moment by the machine's clock.</param>
    public static HttpRequestMessage Post(
        Uri endpoint,
        (string Id, string Secret) key,
        string action,
        string version,
        IEnumerable<KeyValuePair<string, string>> parameters,
        string nonce,
        DateTimeOffset now)
    {
        var query = string.Join(
            '&', parameters.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{Uri.EscapeDataString(one.Key)}={Uri.EscapeDataString(one.Value)}"));

        // In the order of their names, as the signature takes them.
        (string Name, string Value)[] headers =
        [
            ("host", endpoint.Authority),
            ("x-acs-action", action),
            ("x-acs-content-sha256", EmptyDigest),
            ("x-acs-date", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            ("x-acs-signature-nonce", nonce),
            ("x-acs-version", version),
        ];
        var names = string.Join(';', headers.Select(header => header.Name));
        var canonical = $"POST\n/\n{query}\n{string.Concat(headers.Select(header => $"{header.Name}:{header.Value}\n"))}\n{names}\n{EmptyDigest}";
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key.Secret), Encoding.UTF8.GetBytes($"{Algorithm}\n{Hex(canonical)}"));
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(endpoint, $"/?{query}"));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.TryAddWithoutValidation(
            "Authorization", $"{Algorithm} Credential={key.Id},SignedHeaders={names},Signature={Convert.ToHexStringLower(signature)}");
        return request;
    }

    private static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
