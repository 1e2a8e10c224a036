using System.Net;
using System.Text.RegularExpressions;
using Azure.Messaging.ServiceBus;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Imports;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Service;
using ElevatorFunctions.Tests.Harness;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TestSupport;

namespace ElevatorFunctions.Tests.Service;

/// <summary>Each part that the app needs is named when it is not ready, and no other, and the app is ready again when the part is.</summary>
[Trait("Speed", "slow")]
public sealed partial class ReadinessTests : IAsyncLifetime
{
    private static readonly string[] Parts = ["tables", "containers", "queues", "disk", "timers", "orchestrations"];

    private readonly FakeTimeProvider _clock = new(TestTown.Morning);
    private readonly FailingFunction _failing = new();
    private readonly SeenRequests _seen = new();
    private QueueRelay? _relay;
    private AzuriteInstance? _azurite;
    private AppUnderTest? _app;

    private AppUnderTest App => _app!;

    private AzuriteInstance Azurite => _azurite!;

    public async ValueTask InitializeAsync()
    {
        _azurite = await AzuriteInstance.CreateAsync(persistent: true);
        _app = await AppUnderTest.StartAsync(_azurite.ConnectionString, new AppOptions
        {
            Time = _clock,
            Middleware = _failing,
            Policies = [_seen],
            IsImpatient = true,
            Services = services => services.AddSingleton(provider => Relayed(provider.GetRequiredService<IConfiguration>())),
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _relay?.Dispose();
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }
    }

    [Fact]
    public async Task Everything_IsNamed_FromTheStartOn()
    {
        var answer = (await AskAsync()).Is(HttpStatusCode.OK);

        Assert.Equal("ready", answer.At("status").GetString());
        Assert.Equal(Parts, answer.At("checks").EnumerateArray().Select(check => check.GetProperty("name").GetString()));
        Assert.All(answer.At("checks").EnumerateArray(), check => Assert.True(check.GetProperty("ok").GetBoolean()));
    }

    [Fact]
    public async Task ContainerThatIsGone_IsNamed_AndMadeAnew()
    {
        await App.Get<StorageClients>().BulkBlobs.DeleteBlobContainerAsync(ImportsModule.Container);

        await IsNamedAsync("containers", "parts-missing", "缺少1项，正在重新创建", "must all be there: 1 missing, and made anew");

        await IsReadyAgainAsync();
    }

    [Fact]
    public async Task TableThatIsGone_IsNamed_AndMadeAnew()
    {
        await App.Get<StorageClients>().BulkTables.DeleteTableAsync(NoticesModule.ListTable);

        await IsNamedAsync("tables", "parts-missing", "缺少1项，正在重新创建", "must all be there: 1 missing, and made anew");

        await IsReadyAgainAsync();
    }

    [Fact]
    public async Task StorageThatStops_IsNamed_AndTheAnswerGivesNothingAway()
    {
        await AskAsync();
        await Azurite.StopAsync();

        var answer = (await AskAsync()).Refuses(HttpStatusCode.ServiceUnavailable, "not-ready");

        Assert.Equal(["tables", "containers"], Named(answer));
        Assert.Equal("系统尚未就绪", answer.Title);
        Assert.True(answer.Headers.ContainsKey("Retry-After"));
        Assert.DoesNotMatch(Secrets(), answer.Text);
        (await App.SendAsync(HttpMethod.Get, "health/live")).Is(HttpStatusCode.OK);
        await Azurite.StartAsync();
        await IsReadyAgainAsync();
    }

    [Fact]
    public async Task QueuesThatCannotBeReached_AreNamed()
    {
        (await AskAsync()).Is(HttpStatusCode.OK);
        _relay!.Cut();

        await IsNamedAsync("queues", "not-answering", "没有响应", "must answer");

        _relay.Mend();
        await IsReadyAgainAsync();
    }

    [Fact]
    public async Task DiskWithLessThanTheLeast_IsNamed()
    {
        App.Get<IConfiguration>()[DiskSpace.LeastSetting] = "1000000000";

        await IsNamedAsync("disk", "space-short", "剩余空间必须不少于1000000000MB", "must have 1000000000 MB free");

        App.Get<IConfiguration>()[DiskSpace.LeastSetting] = null;
        await IsReadyAgainAsync();
    }

    [Fact]
    public async Task SweepThatFails_IsNamedAfterThreeMinutes()
    {
        _failing.Name = "MinuteSweep";
        await PassAsync(minutes: 2);
        (await AskAsync()).Is(HttpStatusCode.OK);

        await PassAsync(minutes: 2);
        await IsNamedAsync("timers", "not-running", "最近3分钟内没有完成运行", "must have run to the end within the last 3 minutes");

        _failing.Name = null;
        await PassAsync(minutes: 1);
        await IsReadyAgainAsync();
    }

    [Fact]
    public async Task OrchestrationsThatStandStill_AreNamedAfterThreeMinutes()
    {
        await PassAsync(minutes: 2);
        _failing.Name = nameof(PulseActivities.Beat);
        await PassAsync(minutes: 2);
        (await AskAsync()).Is(HttpStatusCode.OK);

        await PassAsync(minutes: 4);
        await IsNamedAsync("orchestrations", "not-running", "最近3分钟内没有完成运行", "must have run to the end within the last 3 minutes");

        _failing.Name = null;
        await PassAsync(minutes: 2);
        await IsReadyAgainAsync();
    }

    [Fact]
    public async Task DaysThatLeap_LeaveItQuietAndReady()
    {
        for (var leap = 0; leap < 5; leap++)
        {
            _clock.Advance(TimeSpan.FromDays(2));
            await App.UntilQuietAsync();
        }

        await IsReadyAgainAsync();
    }

    [Fact]
    public async Task ManyCallers_ShareOneLook()
    {
        await AskAsync();
        _clock.Advance(Readiness.Hold);
        _seen.Listings = 0;

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => App.SendAsync(HttpMethod.Get, "health/ready")));
        answers = [.. answers, await App.SendAsync(HttpMethod.Get, "health/ready")];

        Assert.All(answers, answer => answer.Is(HttpStatusCode.OK));
        Assert.Equal(1, _seen.Listings);
    }

    private static IEnumerable<string> Named(Answer answer) => answer.At("errors").EnumerateObject().Select(part => part.Name);

    private async Task IsNamedAsync(string part, string code, string chinese, string english)
    {
        var answer = (await AskAsync()).Refuses(HttpStatusCode.ServiceUnavailable, "not-ready");
        Assert.True(Named(answer).SequenceEqual([part], StringComparer.Ordinal), answer.Text);
        var reason = Assert.Single(answer.At("errors", part).EnumerateArray());
        Assert.Equal(code, reason.GetProperty("code").GetString());
        Assert.Equal(chinese, reason.GetProperty("text").GetString());
        // The same look: it holds for some seconds.
        var same = await App.SendAsync(HttpMethod.Get, "health/ready", headers: ("Accept-Language", "en"));
        Assert.Equal(english, same.At("errors", part)[0].GetProperty("text").GetString());
        Assert.DoesNotMatch(Secrets(), answer.Text);
    }

    private async Task IsReadyAgainAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await AskAsync()).Status != HttpStatusCode.OK)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, limit.Token);
        }
    }

    // A look of its own.
    private async Task<Answer> AskAsync()
    {
        _clock.Advance(Readiness.Hold);
        await App.UntilQuietAsync();
        return await App.SendAsync(HttpMethod.Get, "health/ready");
    }

    private async Task PassAsync(int minutes)
    {
        for (var second = 0; second < minutes * 60; second += 10)
        {
            _clock.Advance(TimeSpan.FromSeconds(10));
            await App.UntilQuietAsync();
        }
    }

    private ServiceBusClient Relayed(IConfiguration configuration)
    {
        var connection = configuration[QueueClient.Setting]!;
        var port = Port().Match(connection).Groups["port"].Value;
        _relay = new QueueRelay(int.Parse(port));
        return new ServiceBusClient(connection.Replace($":{port};", $":{_relay.Port};", StringComparison.Ordinal));
    }

    [GeneratedRegex("localhost:(?<port>[0-9]+);", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Port();

    [GeneratedRegex("127\\.0\\.0\\.1|localhost|devstoreaccount|/tmp|Exception", RegexOptions.NonBacktracking)]
    private static partial Regex Secrets();
}
