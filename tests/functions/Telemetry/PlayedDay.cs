using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Messaging.ServiceBus;
using ElevatorFunctions.Devices;
using ElevatorFunctions.Identity;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Tests.Faults;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;
using TestSupport;
using TestSupport.Telemetry;

namespace ElevatorFunctions.Tests.Telemetry;

/// <summary>
/// A day of the app in a process of its own, whose host and worker send all they tell to a collector: a device calls for help, somebody reports, complains and
/// signs in, deadlines pass, a night comes.
/// </summary>
public sealed partial class PlayedDay : IAsyncLifetime
{
    /// <summary>The trace that the device's message was sent in.</summary>
    public const string Trace = "0af7651916cd43dd8448eb211c80319c";

    /// <summary>A phone of somebody without an account.</summary>
    public const string Phone = "13712345678";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(30) };
    private TelemetryCollector? _collector;
    private FunctionsProcess? _process;
    private TestTown? _town;

    /// <summary>Where all of it arrives.</summary>
    public TelemetryCollector Collector => _collector!;

    /// <summary>Tokens that were shown.</summary>
    public IReadOnlyList<string> Tokens { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        _collector = await TelemetryCollector.StartAsync();
        // Ahead of the process, whose clock begins today: tokens and codes are good for as long.
        var town = _town = await TestTown.BuildAsync(new() { Start = TimeProvider.System.GetUtcNow().AddHours(6) });
        var (worker, other) = (town.OwnersWorker, await town.WithElevatorAsync(town.Owner, town.UseUnit));
        var (elevator, token, main, seat) = (town.Elevator, worker.Token, town.OwnersMain.Token, town.Seat.Token);
        await town.App.DisposeAsync();
        var bus = $"Endpoint=sb://localhost:{FreePort.Next()};SharedAccessKeyName=test;SharedAccessKey=dGVzdA==;UseDevelopmentEmulator=true;";
        _process = new FunctionsProcess(town.Storage, hasDemo: false, [.. _collector.Settings, ("ServiceBus", bus)]);
        await _process.StartAsync();

        await using (var client = new ServiceBusClient(bus))
        {
            var devices = client.CreateSender(DeviceQueues.Events);
            var call = Message("""{"messageId":"t1","code":"11","car":{"occupied":true}}""");
            call.ApplicationProperties["Diagnostic-Id"] = $"00-{Trace}-b7ad6b7169203331-01";
            await devices.SendMessageAsync(call);
            await devices.SendMessageAsync(Message("""{"messageId":"t2","code":"00"}"""));
        }

        await UntilAsync("the device's message", () => Collector.Spans.Any(span => span is { Trace: Trace, Name: "send sms" }));
        await RescueAsync(elevator.Entry.Code.ToString(), seat, token);
        await UntilAsync("the end of the rescue", () => Collector.Spans.Any(span => span.Trace == Trace && span.Name.StartsWith("orchestration:RescueOrchestration", StringComparison.Ordinal)));
        var followed = await SendAsync(HttpStatusCode.Created, "v1/public/reports", new { qr = other.Qr, peopleTrapped = true, phone = Phone, note = "两个人在里面，有老人" });
        await SendAsync(HttpStatusCode.OK, "dev/clock/advance", new { duration = "PT4M" });
        var face = (await SendAsync(HttpStatusCode.OK, "dev/face-assertions", new { userName = worker.Account.UserName, purpose = FacePurpose.SignIn }))
            .GetProperty("faceAssertion").GetString();
        await SendAsync(HttpStatusCode.Created, "v1/visits/sign-in", Person.ScanBody(elevator, null, null, face), token);
        await SendAsync(HttpStatusCode.Forbidden, "v1/visits/sign-in", Person.ScanBody(elevator, null, null, face), main);
        await ComplainAsync(other.Qr);
        await SendAsync(HttpStatusCode.Unauthorized, "v1/auth/login", await LoginAsync(worker.Account.UserName, "No-such-word-1"));
        await SendAsync(HttpStatusCode.OK, "dev/clock/advance", new { duration = "PT26H" });
        await UntilAsync("a night", () => Collector.Points.Any(point => point.Name == "elevators.nightly.completed"));
        await UntilAsync("a lapse", () => Collector.Points.Any(point => point.Name == "elevators.deadline.lapsed"));
        Tokens = [token, main, followed.GetProperty("followUrl").GetString()!.Split('/')[^1], face!];
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await (_process?.DisposeAsync() ?? default);
        await (_town?.DisposeAsync() ?? default);
        await (_collector?.DisposeAsync() ?? default);
    }

    /// <summary>Waits for something that comes from another process.</summary>
    public async Task UntilAsync(string what, Func<bool> condition)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < Patience, $"{what} did not come: {Collector.Spans.Count} spans, {Collector.Points.Count} points, {Collector.Lines} lines");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    private static ServiceBusMessage Message(string body) => new(body) { ApplicationProperties = { [DeviceQueueFunctions.DeviceProperty] = TestTown.Device } };

    private async Task RescueAsync(string elevator, string seat, string rescuer)
    {
        var list = await SendAsync(HttpStatusCode.OK, $"v1/rescues?tab=all&elevator={elevator}", body: null, seat);
        var id = list.GetProperty("items")[0].GetProperty("id").GetString();
        await SendAsync(HttpStatusCode.OK, $"v1/rescues/{id}/accept", new { }, rescuer);
        await SendAsync(HttpStatusCode.OK, $"v1/rescues/{id}/arrive", new { }, rescuer);
        await SendAsync(HttpStatusCode.OK, $"v1/rescues/{id}/complete", TownRescues.Freed, rescuer);
    }

    private async Task ComplainAsync(string qr)
    {
        var challenge = await SendAsync(HttpStatusCode.Created, "v1/auth/challenges", new { });
        var id = challenge.GetProperty("challengeId").GetString();
        var answer = (await SendAsync(HttpStatusCode.OK, $"dev/challenges/{id}", body: null)).GetProperty("answer").GetString();
        await SendAsync(HttpStatusCode.Accepted, "v1/auth/sms-codes", new { purpose = "complaint", phone = Phone, challengeId = id, answer });
        string? code;
        while ((code = CodeIn(await SendAsync(HttpStatusCode.OK, "dev/sms", body: null))) is null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        await SendAsync(
            HttpStatusCode.Created,
            "v1/public/complaints",
            new { qr, categories = new[] { "C02" }, description = "夜里很响，孩子睡不着", name = "张伟", phone = Phone, smsCode = code });
    }

    private static string? CodeIn(JsonElement messages) => messages.GetProperty("items").EnumerateArray()
        .Select(message => SixDigits.Match(message.GetProperty("text").GetString()!))
        .FirstOrDefault(match => match.Success)?.Value;

    [GeneratedRegex(@"(?<!\d)\d{6}(?!\d)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex SixDigits { get; }

    private async Task<object> LoginAsync(string userName, string password)
    {
        var id = (await SendAsync(HttpStatusCode.Created, "v1/auth/challenges", new { })).GetProperty("challengeId").GetString();
        var answer = (await SendAsync(HttpStatusCode.OK, $"dev/challenges/{id}", body: null)).GetProperty("answer").GetString();
        return new { userName, password, challengeId = id, answer };
    }

    private async Task<JsonElement> SendAsync(HttpStatusCode expected, string path, object? body, string? token = null)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, new Uri(_process!.Address, path));
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        request.Content = body is null ? null : new StringContent(JsonSerializer.Serialize(body, Json.Options), Encoding.UTF8, "application/json");
        using var response = await _client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, $"{path}: {response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }
}
