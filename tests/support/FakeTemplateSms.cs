using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace TestSupport;

/// <summary>
/// A provider of approved templates as far as its protocol is told, Alibaba Cloud or Tencent Cloud by the signature of a request: checks the signature,
/// keeps their parameters, and answers as it is told.
/// </summary>
public sealed class FakeTemplateSms : IAsyncDisposable
{
    /// <summary>The public part of the key that it knows.</summary>
    public const string KeyId = "key-id";

    private readonly List<IReadOnlyDictionary<string, JsonElement>> _asked = [];

    private FakeService? _service;

    private FakeTemplateSms()
    {
    }

    /// <summary>The secret part of the key that it knows.</summary>
    public string KeySecret { get; } = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));

    /// <summary>Where it is asked.</summary>
    public string Address => _service!.Address;

    /// <summary>The parameters of requests with a good signature, in order.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> Asked
    {
        get
        {
            lock (_asked)
            {
                return [.. _asked];
            }
        }
    }

    /// <summary>Status and body of the answer to a request with a good signature.</summary>
    public (int Status, string Body) Answer { get; set; }

    /// <summary>The body of the answer, with status 403, to a request with another signature.</summary>
    public string Forbidden { get; set; } = "{}";

    /// <summary>Starts one on a free port.</summary>
    public static async Task<FakeTemplateSms> StartAsync()
    {
        var service = new FakeTemplateSms();
        service._service = await FakeService.StartAsync("/", service.AnswerTo);
        return service;
    }

    public ValueTask DisposeAsync() => _service!.DisposeAsync();

    private IResult AnswerTo(HttpRequest request, byte[] body)
    {
        if (!IsSigned(request, body))
        {
            return Results.Text(Forbidden, "application/json", statusCode: StatusCodes.Status403Forbidden);
        }

        lock (_asked)
        {
            _asked.Add(body.Length > 0
                ? JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(body)!
                : request.Query.ToDictionary(one => one.Key, one => JsonSerializer.SerializeToElement($"{one.Value}"), StringComparer.Ordinal));
        }

        return Results.Text(Answer.Body, "application/json", statusCode: Answer.Status);
    }

    private bool IsSigned(HttpRequest request, byte[] body)
    {
        var header = request.Headers.Authorization.ToString();
        return header.Length > 0 && header == (header.StartsWith("TC3", StringComparison.Ordinal) ? OfTencent(request, body) : OfAliyun(request, body));
    }

    private string OfAliyun(HttpRequest request, byte[] body)
    {
        const string Signed = "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version";
        if (request.Headers["x-acs-action"] != "SendSms"
            || request.Headers["x-acs-version"] != "2017-05-25"
            || !IsNow(DateTimeOffset.Parse(request.Headers["x-acs-date"].ToString(), CultureInfo.InvariantCulture)))
        {
            return "";
        }

        var lines = new List<string> { "POST", request.Path, request.QueryString.Value![1..] };
        lines.AddRange(Signed.Split(';').Select(name => $"{name}:{request.Headers[name]}"));
        lines.AddRange(["", Signed, Hex(SHA256.HashData(body))]);
        var text = "ACS3-HMAC-SHA256\n" + Hex(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
        return $"ACS3-HMAC-SHA256 Credential={KeyId},SignedHeaders={Signed},Signature={Hex(Mac(Encoding.UTF8.GetBytes(KeySecret), text))}";
    }

    private string OfTencent(HttpRequest request, byte[] body)
    {
        const string Signed = "content-type;host;x-tc-action";
        var moment = DateTimeOffset.FromUnixTimeSeconds(long.Parse(request.Headers["X-TC-Timestamp"].ToString(), CultureInfo.InvariantCulture));
        if (request.Headers["X-TC-Action"] != "SendSms" || request.Headers["X-TC-Version"] != "2021-01-11" || request.Headers["X-TC-Region"].Count != 1 || !IsNow(moment))
        {
            return "";
        }

        var scope = moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "/sms/tc3_request";
        string[] lines =
        [
            "POST", "/", "", $"content-type:{request.ContentType}", $"host:{request.Host}", "x-tc-action:sendsms", "", Signed, Hex(SHA256.HashData(body)),
        ];
        var text = $"TC3-HMAC-SHA256\n{moment.ToUnixTimeSeconds()}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))))}";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("TC3" + KeySecret), Mac);
        return $"TC3-HMAC-SHA256 Credential={KeyId}/{scope}, SignedHeaders={Signed}, Signature={Hex(Mac(key, text))}";
    }

    private static bool IsNow(DateTimeOffset moment) => (TimeProvider.System.GetUtcNow() - moment).Duration() < TimeSpan.FromMinutes(5);

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
