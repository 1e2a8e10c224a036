using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Storage;
using ElevatorFunctions.Tests.Faults;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Web;
using Microsoft.Extensions.Configuration;
using TestSupport;

namespace ElevatorFunctions.Tests.Rescues;

/// <summary>
/// kill -9 of the real process amid rescues, again and again, with a message service that outlives it. Whatever was reported ends closed,
/// accepted or with the centre; nobody is called early or twice, and only a message that was under way at a kill comes twice.
/// </summary>
public sealed class RescueKillTests
{
    private const int RescuesARound = 3;

    // Messages that the queue hands out at a time (host.json).
    private const int UnderWay = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [Fact]
    public Task Killed_Amid15Rescues_EachEndsOrIsInSomebodysHands() => PlayAsync(kills: 5);

    /// <summary>Twenty kills. <c>dotnet test --project tests/functions -- --explicit only --filter-class "*RescueKillTests"</c>.</summary>
    [Fact(Explicit = true)]
    public Task Killed_20Times_EachEndsOrIsInSomebodysHands() => PlayAsync(kills: 20);

    private static async Task PlayAsync(int kills)
    {
        // Ahead of the process, whose clock begins today: what people show is good for as long.
        await using var town = await RescueTown.BuildAsync(start: TimeProvider.System.GetUtcNow().AddHours(6));
        var lifts = new List<Lift>();
        for (var at = 0; at < kills * RescuesARound; at++)
        {
            lifts.Add(await City.WithElevatorAsync(town.App, town.Owner, town.UseUnit, elevator => elevator with { Central = true }));
        }

        var (owners, neighbours) = (town.OwnersWorker.Token, town.NearWorker.Token);
        await town.App.DisposeAsync();
        await using var service = await FakeSmsService.StartAsync();
        await using var process = new FunctionsProcess(
            town.Storage,
            hasDemo: false,
            ("Sms", service.ConnectionString), ("Sms__from", "+8610690000"), ("Sms__reportKey", AppUnderTest.ReportKey));
        using var world = new World(process, service);
        var dice = new Random(20261123);
        await process.StartAsync();
        foreach (var lift in lifts)
        {
            world.Plan(lift, dice, owners, neighbours);
        }

        for (var kill = 0; kill < kills; kill++)
        {
            var round = world.Lives.Skip(kill * RescuesARound).Take(RescuesARound).ToList();
            // Those of earlier rounds go on: their deadlines pass, and people come to them.
            var acting = Task.WhenAll([
                .. round.Select(life => world.TryAsync(life.ReportAsync)),
                .. world.Lives.Take(kill * RescuesARound).Select(life => world.TryAsync(life.ActAsync)),
                world.TryAsync(() => world.AdvanceAsync(TimeSpan.FromSeconds(dice.Next(20, 90)))),
            ]);
            await Task.Delay(TimeSpan.FromMilliseconds(dice.Next(20, 900)), TimeProvider.System, TestContext.Current.CancellationToken);
            await process.KillAsync();
            await acting;
            await world.StartAgainAsync();
        }

        foreach (var life in world.Lives)
        {
            await life.ReportAsync();
        }

        // All that is left to companies that never come has lapsed by then.
        for (var minute = 0; minute < 12; minute++)
        {
            await world.AdvanceAsync(TimeSpan.FromMinutes(1));
            foreach (var life in world.Lives)
            {
                await life.ActAsync();
            }
        }

        await world.CheckAsync(town.Storage);
    }

    /// <summary>The process, who speaks to it, and what has become of it all.</summary>
    private sealed class World(FunctionsProcess process, FakeSmsService service) : IDisposable
    {
        private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(30) };
        private readonly List<int> _sentAtKills = [];

        public List<Life> Lives { get; } = [];

        public void Plan(Lift lift, Random dice, string owners, string neighbours) => Lives.Add(new Life(this, lift, dice.Next(4) switch
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
            // What the killed process had sent may have come in after its end.
            _sentAtKills.Add(service.Bodies.Count);
            await process.StartAsync();
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
            return (response.StatusCode, await response.Content.ReadAsStringAsync());
        }

        /// <summary>Holds the facts, and what the message service got, against what is promised.</summary>
        public async Task CheckAsync(string storage)
        {
            var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Storage", storage), new("StorageTrySeconds", "20")]).Build();
            var clients = new StorageClients(settings, []);
            clients.Gate.Open();
            var store = new RescueStore(clients);
            foreach (var life in Lives)
            {
                var rescue = await EndOfAsync(store, life);
                var progress = rescue.Progress();
                var told = $"{rescue.Reference}: {string.Join(", ", rescue.Log.Select(act => $"{act.Kind} {(act.At - rescue.Log[0].At).TotalSeconds:0.###}"))}";
                Assert.True(rescue.Reports == 1, told);
                Assert.True(life.Wanted != RescueNode.Rescued || progress.IsClosed, told);
                var calls = progress.Dispatches;
                Assert.True(calls.Select(call => call.Company).Distinct().Count() == calls.Length, told);
                Assert.All(calls.Skip(1).Zip(calls), pair => Assert.True(pair.First.At - pair.Second.At > TimeSpan.FromMinutes(3), told));
            }

            CheckMessages();
        }

        public void Dispose() => _client.Dispose();

        private static async Task<Rescue> EndOfAsync(RescueStore store, Life life)
        {
            using var limit = new CancellationTokenSource(Patience);
            while (true)
            {
                var rescue = (await store.FindAsync(life.Reference, limit.Token))!.Document;
                if (rescue.Progress() is var progress && (progress.IsClosed || progress.Accepted is not null || progress.HandedOverAt is not null))
                {
                    return rescue;
                }

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
                    $"{copy.Item.Text} came as {string.Join(", ", copies.Select(one => one.Index))}; kills after {string.Join(", ", _sentAtKills)}"));
            }

            foreach (var life in Lives)
            {
                var called = sent.Where(one => one.Text.Contains(life.Code, StringComparison.Ordinal) && one.Text.Contains("请在3分钟内接单", StringComparison.Ordinal));
                Assert.Single(called.Select(one => one.Tag).Distinct(StringComparer.Ordinal));
            }

            Assert.True(_sentAtKills[0] < sent.Count, "nothing was sent after the first kill");
        }
    }

    /// <summary>What happens to one elevator: somebody is trapped in it, and a company comes, or only promises to, or never does.</summary>
    private sealed class Life(World world, Lift lift, (string? Who, bool Comes) plan)
    {
        private readonly string _key = Guid.NewGuid().ToString("N");
        private int _done;

        public string Code => lift.Elevator.Code.ToString();

        public RescueReference Reference { get; private set; }

        /// <summary>How far people bring it; beyond that it is the system's.</summary>
        public RescueNode Wanted => plan is { Who: not null, Comes: true } ? RescueNode.Rescued : RescueNode.Dispatched;

        /// <summary>Somebody reports; the same again when there was no answer.</summary>
        public async Task ReportAsync()
        {
            var (status, text) = await world.SendAsync("v1/public/reports", new { qr = lift.Qr, peopleTrapped = true }, key: _key);
            Assert.True(status == HttpStatusCode.Created, text);
            using var answer = JsonDocument.Parse(text);
            Reference = RescueReference.TryParse(answer.RootElement.GetProperty("id").GetString(), out var reference) ? reference : throw new InvalidOperationException(text);
        }

        /// <summary>The next thing that a person does about it; one that was refused or cut short is tried again.</summary>
        public async Task ActAsync()
        {
            if (plan.Who is not { } who || Reference == default)
            {
                return;
            }

            (string Name, object Body)[] acts = plan.Comes ? [("accept", new { }), ("arrive", new { }), ("complete", RescueTown.Freed)] : [("accept", new { })];
            if (_done < acts.Length)
            {
                var (name, body) = acts[_done];
                var (status, text) = await world.SendAsync($"v1/rescues/{Reference}/{name}", body, who);
                // A neighbour sees it when it has been called.
                Assert.True(status is HttpStatusCode.OK or HttpStatusCode.NotFound, text);
                _done += status == HttpStatusCode.OK ? 1 : 0;
            }
        }
    }
}
