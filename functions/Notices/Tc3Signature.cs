using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace ElevatorFunctions.Notices;

/// <summary>Signs requests as Tencent Cloud asks for it (signature method v3, TC3-HMAC-SHA256).</summary>
internal static class Tc3Signature
{
    private const string Algorithm = "TC3-HMAC-SHA256";
    private const string ContentType = "application/json; charset=utf-8";
    private const string SignedHeaders = "content-type;host;x-tc-action";

    /// <summary>A POST that is signed.</summary>
    /// <param name="endpoint">The service.</param>
    /// <param name="service">The name of the service.</param>
    /// <param name="action">The operation.</param>
    /// <param name="version">The version of the service's API.</param>
    /// <param name="region">The region that is asked.</param>
    /// <param name="body">The parameters of the operation, as JSON.</param>
    /// <param name="now">The moment by the machine's clock.</param>
    public static HttpRequestMessage Post(
        Uri endpoint, (string Id, string Secret) key, string service, string action, string version, string region, byte[] body, DateTimeOffset now)
    {
        var seconds = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var day = now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var scope = $"{day}/{service}/tc3_request";
        var canonical =
            $"POST\n/\n\ncontent-type:{ContentType}\nhost:{endpoint.Authority}\nx-tc-action:{action.ToLowerInvariant()}\n\n{SignedHeaders}\n{Hex(body)}";
        var signing = Mac(Mac(Mac(Encoding.UTF8.GetBytes("TC3" + key.Secret), day), service), "tc3_request");
        var signature = Mac(signing, $"{Algorithm}\n{seconds}\n{scope}\n{Hex(Encoding.UTF8.GetBytes(canonical))}");
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(ContentType) } },
        };
        request.Headers.Host = endpoint.Authority;
        request.Headers.Add("X-TC-Action", action);
        request.Headers.Add("X-TC-Version", version);
        request.Headers.Add("X-TC-Timestamp", seconds);
        request.Headers.Add("X-TC-Region", region);
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"{Algorithm} Credential={key.Id}/{scope}, SignedHeaders={SignedHeaders}, Signature={Convert.ToHexStringLower(signature)}");
        return request;
    }

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
