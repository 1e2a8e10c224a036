using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace TestSupport;

/// <summary>
/// The message service of Azure Communication Services as far as its protocol is told: checks the signature of a request, keeps what it is
/// sent, and answers as it is told.
/// </summary>
public sealed class FakeSmsService : IAsyncDisposable
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    private readonly List<JsonElement> _bodies = [];

    private FakeService? _service;

    private FakeSmsService()
    {
    }

    /// <summary>The connection string that a portal shows for it.</summary>
    public string ConnectionString => $"endpoint={Address}/;accesskey={Convert.ToBase64String(Key)}";

    /// <summary>A connection string with somebody else's key.</summary>
    public string ForeignConnectionString => $"endpoint={Address}/;accesskey={Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}";

    /// <summary>The bodies of requests with a good signature, in order.</summary>
    public IReadOnlyList<JsonElement> Bodies
    {
        get
        {
            lock (_bodies)
            {
                return [.. _bodies];
            }
        }
    }

    /// <summary>Statuses of whole requests that are answered before it works.</summary>
    public Queue<int> Refusals { get; } = new();

    /// <summary>The status of each recipient, 202 for a message that is taken.</summary>
    public int RecipientStatus { get; set; } = 202;

    private string Address => _service!.Address;

    /// <summary>Starts one on a free port.</summary>
    public static async Task<FakeSmsService> StartAsync()
    {
        var service = new FakeSmsService();
        service._service = await FakeService.StartAsync("/sms", service.AnswerTo);
        return service;
    }

    public ValueTask DisposeAsync() => _service!.DisposeAsync();

    private IResult AnswerTo(HttpRequest request, byte[] bytes)
    {
        if (!IsSigned(request, bytes) || request.Query["api-version"] != "2021-03-07")
        {
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        var body = JsonSerializer.Deserialize<JsonElement>(bytes);
        lock (_bodies)
        {
            _bodies.Add(body);
            if (Refusals.TryDequeue(out var refusal))
            {
                return Results.StatusCode(refusal);
            }
        }

        var isTaken = RecipientStatus == StatusCodes.Status202Accepted;
        var results = body.GetProperty("smsRecipients").EnumerateArray().Select(recipient => new
        {
            to = recipient.GetProperty("to").GetString(),
            messageId = isTaken ? $"Outgoing_{Bodies.Count}" : null,
            httpStatusCode = RecipientStatus,
            repeatabilityResult = "accepted",
            successful = isTaken,
            errorMessage = isTaken ? null : "refused",
        });
        return Results.Json(new { value = results }, statusCode: StatusCodes.Status202Accepted);
    }

    private static bool IsSigned(HttpRequest request, byte[] body)
    {
        var digest = Convert.ToBase64String(SHA256.HashData(body));
        var text = $"POST\n{request.Path}{request.QueryString}\n{request.Headers["x-ms-date"]};{request.Host};{digest}";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Key, Encoding.ASCII.GetBytes(text)));
        return request.Headers["x-ms-content-sha256"] == digest
            && request.Headers.Authorization == $"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}";
    }
}
