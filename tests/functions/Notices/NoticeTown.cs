using System.Collections.Concurrent;
using System.Net;
using Azure.Core.Pipeline;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TestSupport;

namespace ElevatorFunctions.Tests.Notices;

/// <summary>An app, an Azurite, a clock that stands still until it is advanced, and a gateway that answers as it is told.</summary>
public sealed class NoticeTown : IAsyncDisposable
{
    /// <summary>10:00 in Shanghai.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 2, 2, 0, 0, TimeSpan.Zero);

    private readonly AzuriteInstance _azurite;
    private int _causes;

    private NoticeTown(AzuriteInstance azurite, AppUnderTest app, FakeTimeProvider clock, ScriptedGateway gateway)
    {
        _azurite = azurite;
        (App, Clock, Gateway) = (app, clock, gateway);
    }

    public FakeTimeProvider Clock { get; }

    public AppUnderTest App { get; }

    public ScriptedGateway Gateway { get; }

    public Organisation Company { get; private set; } = null!;

    public Person Admin { get; private set; } = null!;

    public static async Task<NoticeTown> BuildAsync(Action<IServiceCollection>? services = null, params HttpPipelinePolicy[] policies)
    {
        var azurite = await AzuriteInstance.CreateAsync();
        var clock = new FakeTimeProvider(Start);
        var gateway = new ScriptedGateway(clock);
        var app = await AppUnderTest.StartAsync(
            azurite.ConnectionString,
            clock,
            all =>
            {
                all.AddSingleton<ISmsGateway>(gateway);
                services?.Invoke(all);
            },
            policies);
        var town = new NoticeTown(azurite, app, clock, gateway);
        town.Company = await City.WithOrganisationAsync(app, Role.Maintenance);
        town.Admin = await City.WithPersonAsync(app, await City.WithOrganisationAsync(app, Role.Admin), isMain: true);
        return town;
    }

    /// <summary>A cause that no other notice has.</summary>
    public string NewCause() => $"test/{Interlocked.Increment(ref _causes)}";

    /// <summary>Asks for a notice to the company.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> QueuesAsync(string cause, NoticeTemplate template = NoticeTemplate.RescueDispatched, Organisation? to = null, string district = "330502")
    {
        await App.Get<NoticeService>().QueueAsync(
            cause,
            new NoticeRecipient(Role.Maintenance, (to ?? Company).Id, "13800000001"),
            template,
            new NoticeSubject(district, "人民路1号", ElevatorCode.Parse("ET3305020001"), "测试"),
            CancellationToken.None);
        return IdOf(cause, template);
    }

    public static string IdOf(string cause, NoticeTemplate template = NoticeTemplate.RescueDispatched) => Notice.IdOf(cause, "13800000001", template);

    /// <summary>The notice as it is stored.</summary>
    public async Task<Notice> ReadsAsync(string id) => (await App.Get<NoticeStore>().FindAsync(id, CancellationToken.None))!.Document;

    /// <summary>Lists as somebody sees them.</summary>
    public static async Task<string[]> ListsAsync(Person person, string query = "") =>
        [.. (await person.SendAsync(HttpMethod.Get, "v1/notices" + query)).Is(HttpStatusCode.OK).At("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)];

    /// <summary>Lets time pass, step by step, and all be done that is due by then.</summary>
    public async Task AdvanceAsync(TimeSpan time, TimeSpan? step = null)
    {
        for (var left = time; left > TimeSpan.Zero;)
        {
            var now = left < (step ?? time) ? left : step ?? time;
            Clock.Advance(now);
            left -= now;
            await QuietAsync();
        }
    }

    /// <summary>Sweeps, as the timer does each minute.</summary>
    public async Task SweepsAsync()
    {
        await ActivatorUtilities.CreateInstance<NoticeSweep>(App.Services).Run(new(), CancellationToken.None);
        await QuietAsync();
    }

    public Task QuietAsync() => App.UntilQuietAsync();

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    /// <summary>A gateway that keeps what it takes, and answers as it is told.</summary>
    public sealed class ScriptedGateway(TimeProvider time) : ISmsGateway
    {
        private readonly ConcurrentQueue<(string Tag, DateTimeOffset At)> _calls = new();

        /// <summary>Every call: notice and moment.</summary>
        public IReadOnlyList<(string Tag, DateTimeOffset At)> Calls => [.. _calls];

        /// <summary>What comes of a call; null for taking the message.</summary>
        public Func<string, CancellationToken, Task<string>>? Answer { get; set; }

        public Task<string> SendAsync(string to, string text, string tag, CancellationToken cancellation)
        {
            _calls.Enqueue((tag, time.GetUtcNow()));
            return Answer?.Invoke(tag, cancellation) ?? Task.FromResult($"m-{_calls.Count}");
        }

        /// <summary>How often a notice was handed over.</summary>
        public int CallsOf(string tag) => _calls.Count(call => call.Tag == tag);
    }
}
