using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Communication.Sms;

/// <summary>Signs each request with the resource's key: HMAC-SHA256 over method, path, date, host and the digest of the body.</summary>
/// <param name="key">The key, in base64.</param>
internal sealed class SignedRequests(string key) : HttpPipelinePolicy
{
    private readonly byte[] _key = Convert.FromBase64String(key);

    /// <inheritdoc/>
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("messages are sent asynchronously only");

    /// <inheritdoc/>
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var request = message.Request;
        using var body = new MemoryStream();
        await request.Content!.WriteToAsync(body, message.CancellationToken);
        var digest = Convert.ToBase64String(SHA256.HashData(body.GetBuffer().AsSpan(0, (int)body.Length)));
        // The service holds the date against its own clock: the machine's it is, whatever an app takes for time.
        var date = TimeProvider.System.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
        var uri = request.Uri.ToUri();
        var text = $"{request.Method.Method}\n{uri.PathAndQuery}\n{date};{uri.Authority};{digest}";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(text)));
        request.Headers.SetValue("x-ms-date", date);
        request.Headers.SetValue("x-ms-content-sha256", digest);
        request.Headers.SetValue("Authorization", $"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}");
        await ProcessNextAsync(message, pipeline);
    }
}
