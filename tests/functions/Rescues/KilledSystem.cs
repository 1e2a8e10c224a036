using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Identity;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Tests.Faults;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Visits;
using Microsoft.Extensions.Configuration;
using TestSupport;

namespace ElevatorFunctions.Tests.Rescues;

/// <summary>The process, who speaks to it, and what has become of it all.</summary>
internal sealed class KilledSystem(FunctionsProcess process, FakeSmsService service) : IDisposable
{
    // Messages that the queue hands out at a time (host.json).
    private const int UnderWay = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly List<int> _sentAtKills = [];

    public List<KilledLife> Lives { get; } = [];

    public void Plan(TestElevator elevator, Random random, string owners, string neighbours) => Lives.Add(new KilledLife(this, elevator, random.Next(4) switch
    {
        0 => (null, false),
        1 => (neighbours, true),
        2 => (owners, false),
        _ => (owners, true),
    }));

    /// <summary>Does something that a kill may cut short.</summary>
    public async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException)
        {
            // It comes again.
        }
    }

    public async Task StartAgainAsync()
    {
        // Requests of the killed process may have arrived after its end.
        _sentAtKills.Add(service.Bodies.Count);
        await process.StartAsync();
    }

    /// <summary>Waits until requests are answered again after the worker was killed.</summary>
    /// <returns>How long that took, by the machine's clock.</returns>
    public async Task<TimeSpan> AnswersAgainAsync()
    {
        var begin = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                using var response = await _client.GetAsync(new Uri(process.Address, "health/live"));
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    _sentAtKills.Add(service.Bodies.Count);
                    return TimeProvider.System.GetElapsedTime(begin);
                }
            }
            catch (HttpRequestException)
            {
                // Cut off with the worker.
            }

            Assert.True(TimeProvider.System.GetElapsedTime(begin) < Patience, "no answer after a kill of the worker");
        }
    }

    /// <summary>Somebody signs in with one key, and sends the same again until there is an answer.</summary>
    public async Task SignInAsync(Person worker, TestElevator elevator, string token, string key)
    {
        var face = JsonDocument.Parse((await AnsweredAsync(() => SendAsync(
            "dev/face-assertions", new { userName = worker.Account.UserName, purpose = FacePurpose.SignIn }))).Text).RootElement.GetProperty("faceAssertion").GetString();
        var body = Person.ScanBody(elevator, null, null, face);
        var (status, text) = await AnsweredAsync(() => SendAsync("v1/visits/sign-in", body, token, key));
        if (status == HttpStatusCode.Conflict)
        {
            // Killed between claim and record: the claim bars the elevator for 10 s.
            Assert.Contains("visit-already-open", text, StringComparison.Ordinal);
            await AnsweredAsync(() => SendAsync("dev/clock/advance", new { duration = "PT11S" }));
            (status, text) = await AnsweredAsync(() => SendAsync("v1/visits/sign-in", body, token, key));
        }

        Assert.True(status == HttpStatusCode.Created, text);
    }

    public async Task AdvanceAsync(TimeSpan time) =>
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("dev/clock/advance", new { duration = System.Xml.XmlConvert.ToString(time) })).Status);

    public async Task<(HttpStatusCode Status, string Text)> SendAsync(string path, object body, string? token = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(process.Address, path));
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        request.Content = new StringContent(JsonSerializer.Serialize(body, Json.Options), Encoding.UTF8, "application/json");
        using var response = await _client.SendAsync(request);
        if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
        {
            // The worker was lost, or storage: as good as no answer.
            throw new HttpRequestException("503");
        }

        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Holds the facts, and what the message service got, against what is promised.</summary>
    /// <param name="storage">Where the facts are.</param>
    /// <param name="signedIn">Each has signed in once.</param>
    public async Task CheckAsync(string storage, IReadOnlyList<AccountId> signedIn)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Storage", storage), new("StorageTrySeconds", "20")]).Build();
        var clients = new StorageClients(settings, new UrgentLane(), []);
        clients.Gate.Open();
        var store = new RescueStore(clients);
        foreach (var life in Lives)
        {
            var rescue = await EndOfAsync(store, life);
            var progress = rescue.Progress();
            var told = $"{rescue.Reference}: {string.Join(", ", rescue.Log.Select(act => $"{act.Kind} {act.Company} {act.Reason} {(act.At - rescue.Log[0].At).TotalSeconds:0.###}"))} {life.Told}";
            Assert.True(rescue.Reports == 1, told);
            Assert.True(life.Wanted != RescueStage.Rescued || progress.IsClosed, told);
            var calls = progress.Dispatches;
            Assert.True(calls.Select(call => call.Company).Distinct().Count() == calls.Length, told);
            Assert.All(calls.Skip(1).Zip(calls), pair => Assert.True(pair.First.At - pair.Second.At > TimeSpan.FromMinutes(3), told));
        }

        foreach (var person in signedIn)
        {
            var rows = clients.Tables.GetTableClient(AccountsModule.PeopleTable).QueryAsync<TableEntity>($"PartitionKey eq '{PeopleKeys.Partition(person)}'");
            Assert.Equal(1, await rows.CountAsync(row => row.RowKey.StartsWith(PeopleKeys.Visits, StringComparison.Ordinal) && !row.ContainsKey(VisitStore.AbandonedColumn)));
        }

        CheckMessages();
    }

    public void Dispose() => _client.Dispose();

    private static async Task<(HttpStatusCode Status, string Text)> AnsweredAsync(Func<Task<(HttpStatusCode Status, string Text)>> send)
    {
        while (true)
        {
            try
            {
                return await send();
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException)
            {
                // The same again.
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }
        }
    }

    // The clock goes on: minutes that leapt faster than the system works do not count as its lateness.
    private async Task<Rescue> EndOfAsync(RescueStore store, KilledLife life)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var rescue = (await store.FindAsync(life.Reference, limit.Token))!.Document;
            if (rescue.Progress() is var progress && (progress.IsClosed || progress.Accepted is not null || progress.HandedOverAt is not null))
            {
                return rescue;
            }

            await AdvanceAsync(TimeSpan.FromSeconds(10));
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, limit.Token);
        }
    }

    private void CheckMessages()
    {
        var sent = service.Bodies.Select(body => (
            Tag: body.GetProperty("smsSendOptions").GetProperty("tag").GetString()!, Text: body.GetProperty("message").GetString()!)).ToList();
        foreach (var copies in sent.Index().GroupBy(one => one.Item.Tag, StringComparer.Ordinal).Where(copies => copies.Count() > 1))
        {
            // The answer to all copies but the last was lost with the process.
            Assert.All(copies.SkipLast(1), copy => Assert.True(
                _sentAtKills.Exists(count => copy.Index < count && copy.Index >= count - UnderWay),
                $"{copy.Item.Text} came as {string.Join(", ", copies.Select(one => one.Index))}, kills after {string.Join(", ", _sentAtKills)}"));
        }

        foreach (var life in Lives)
        {
            var called = sent.Where(one => one.Text.Contains(life.Code, StringComparison.Ordinal) && one.Text.Contains("请在3分钟内接单", StringComparison.Ordinal));
            Assert.Single(called.Select(one => one.Tag).Distinct(StringComparer.Ordinal));
        }

        Assert.True(_sentAtKills[0] < sent.Count, "nothing was sent after the first kill");
    }
}
