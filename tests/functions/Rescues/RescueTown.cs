using System.Net;
using Azure.Core.Pipeline;
using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Devices;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TestSupport;

namespace ElevatorFunctions.Tests.Rescues;

/// <summary>
/// A small town with an app, an Azurite and a clock of its own: an owner, two neighbours at 1 and 2 km, a use unit, a centre, and an
/// elevator in the central urban area. What is due happens when the clock is advanced.
/// </summary>
public sealed class RescueTown : IAsyncDisposable
{
    // What has to wait for the morning is proven with the notices; here each moment counts.
    private static readonly Limits NoQuietHours = Limits.Default with { QuietUntil = TimeOnly.MinValue, QuietFrom = TimeOnly.MaxValue };

    /// <summary>Ahead of the machine's clock: storage judges links by that. 10:00 in Shanghai.</summary>
    public static readonly DateTimeOffset WhereLinksAreGood = new(2096, 11, 2, 2, 0, 0, TimeSpan.Zero);

    /// <summary>The device of the elevator.</summary>
    public const string Device = "device-1";

    private readonly AzuriteInstance _azurite;

    private RescueTown(AzuriteInstance azurite, AppUnderTest app, FakeTimeProvider clock)
    {
        _azurite = azurite;
        (App, Clock) = (app, clock);
    }

    /// <summary>Stands still until it is advanced.</summary>
    public FakeTimeProvider Clock { get; }

    public AppUnderTest App { get; }

    /// <summary>Where the town's data are, for a second app on the same data.</summary>
    public string Storage => _azurite.ConnectionString;

    public Organisation Owner { get; private set; } = null!;

    public Organisation Near { get; private set; } = null!;

    public Organisation Far { get; private set; } = null!;

    public Organisation Centre { get; private set; } = null!;

    public Organisation UseUnit { get; private set; } = null!;

    public Person OwnersWorker { get; private set; } = null!;

    public Person NearWorker { get; private set; } = null!;

    public Person Seat { get; private set; } = null!;

    public Person Caretaker { get; private set; } = null!;

    public Lift Lift { get; private set; } = null!;

    public static async Task<RescueTown> BuildAsync(bool central = true, DateTimeOffset? start = null, params HttpPipelinePolicy[] policies)
    {
        var azurite = await AzuriteInstance.CreateAsync();
        var clock = new FakeTimeProvider(start ?? new DateTimeOffset(2026, 11, 2, 2, 0, 0, TimeSpan.Zero));
        var app = await AppUnderTest.StartAsync(
            azurite.ConnectionString,
            clock,
            services => services.AddSingleton(NoQuietHours),
            policies);
        var town = new RescueTown(azurite, app, clock);
        town.Owner = await town.WithOrganisationAsync(Role.Maintenance, "13800000001", 0.05);
        town.Near = await town.WithOrganisationAsync(Role.Maintenance, "13800000002", 0.009);
        town.Far = await town.WithOrganisationAsync(Role.Maintenance, "13800000003", 0.018);
        town.Centre = await town.WithOrganisationAsync(Role.RescueCentre, "13800000009", null);
        town.UseUnit = await town.WithOrganisationAsync(Role.UseUnit, "13800000008", null);
        await City.WithPersonAsync(app, town.Owner, isMain: true, account => account with { Phone = "13900000001" });
        town.OwnersWorker = await City.WithPersonAsync(app, town.Owner);
        town.NearWorker = await City.WithPersonAsync(app, town.Near);
        town.Caretaker = await City.WithPersonAsync(app, town.UseUnit);
        town.Seat = await City.WithPersonAsync(app, town.Centre);
        town.Lift = await City.WithElevatorAsync(app, town.Owner, town.UseUnit, elevator => elevator with { Central = central, DeviceId = Device });
        return town;
    }

    /// <summary>Somebody scans the code in the car and says that people are trapped.</summary>
    public async Task<(string Id, string FollowUrl)> ReportsTrappedAsync()
    {
        var answer = (await App.SendAsync(HttpMethod.Post, "v1/public/reports", new { qr = Lift.Qr, peopleTrapped = true })).Is(HttpStatusCode.Created);
        await QuietAsync();
        return (answer.At("id").GetString()!, answer.At("followUrl").GetString()!["/api/".Length..]);
    }

    /// <summary>The elevator's device sends a message over HTTP; what it amounts to.</summary>
    public Task<string?> SaysAsync(string id, string code, DateTimeOffset at, bool occupied = false, params (string Name, string Value)[] headers) =>
        SaysAsync(Device, id, code, at, occupied, headers);

    /// <summary>A device sends a message over HTTP; what it amounts to.</summary>
    public async Task<string?> SaysAsync(
        string device, string id, string code, DateTimeOffset at, bool occupied, params (string Name, string Value)[] headers)
    {
        var answer = await App.SendAsync(
            HttpMethod.Post,
            $"v1/devices/{device}/events",
            new { messageId = id, code, occurredAt = at, car = new { floor = 3, direction = "none", doorZone = false, doorClosed = true, occupied } },
            headers: [(DeviceFunctions.KeyHeader, App.Get<DeviceKeys>().KeyOf(device)), .. headers]);
        await QuietAsync();
        return answer.Is(HttpStatusCode.OK).At("kind").GetString();
    }

    /// <summary>The rescues and fault orders of the elevator, newest first: node, and whether people are trapped.</summary>
    public async Task<IReadOnlyList<string>> OrdersAsync() =>
        [.. (await Seat.SendAsync(HttpMethod.Get, $"v1/rescues?tab=all&elevator={Lift.Elevator.Code}")).Is(HttpStatusCode.OK)
            .At("items").EnumerateArray()
            .Select(item => $"{item.GetProperty("node").GetString()}{(item.GetProperty("peopleTrapped").GetBoolean() ? " trapped" : "")}")];

    /// <summary>Looks at a rescue from the centre's seat.</summary>
    public async Task<Answer> SeesAsync(string id) => (await Seat.SendAsync(HttpMethod.Get, $"v1/rescues/{id}")).Is(HttpStatusCode.OK);

    /// <summary>Somebody does something about a rescue.</summary>
    public Task<Answer> DoesAsync(Person person, string id, string act, object? body = null) => PostsAsync(person, $"v1/rescues/{id}/{act}", body);

    /// <summary>Somebody posts something, and what follows from it has been done.</summary>
    public async Task<Answer> PostsAsync(Person? person, string path, object? body = null)
    {
        var answer = await App.SendAsync(HttpMethod.Post, path, body ?? new { }, person?.Token);
        await QuietAsync();
        return answer;
    }

    /// <summary>What the reporter's private page says.</summary>
    public async Task<string?> FollowsAsync(string url) => (await App.SendAsync(HttpMethod.Get, url)).Is(HttpStatusCode.OK).At("node").GetString();

    /// <summary>The state of the orchestration that watches a rescue.</summary>
    public Task<string?> WatcherAsync(string id) => StateOfAsync($"rescue-{id}");

    /// <summary>The state of an orchestration; null when there is none.</summary>
    public async Task<string?> StateOfAsync(string instance) =>
        (await App.Durable.GetInstanceAsync(instance))?.RuntimeStatus.ToString();

    /// <summary>A report of trapped people by the centre.</summary>
    public static Report TrappedReport(DateTimeOffset now) => new()
    {
        Digest = Digest.Of("test", Guid.NewGuid().ToString()),
        Source = ReportSource.RescueCentre,
        Code = FaultCodes.TelephoneReport,
        Kind = IntakeKind.Trapped,
        OccurredAt = now,
        ReceivedAt = now,
    };

    /// <summary>What a rescuer reports who has freed two people.</summary>
    public static object Freed => new { outcome = "entrapment", cause = "206", people = 2, note = "已救出" };

    /// <summary>Lets time pass, and all be done that is due by then.</summary>
    public async Task AdvanceAsync(TimeSpan time)
    {
        Clock.Advance(time);
        await QuietAsync();
    }

    /// <summary>Until a timer function, which no quiet waits for, has brought something about.</summary>
    public async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var looks = 0; !await condition(); looks++)
        {
            Assert.True(looks < 5000, "It does not come about.");
            await QuietAsync();
        }
    }

    /// <summary>Until nothing has anything to do now.</summary>
    public Task QuietAsync() => App.UntilQuietAsync();

    /// <summary>The messages about elevators sent so far, oldest first: phone and the first words after the place.</summary>
    public IReadOnlyList<string> Sms() =>
        [.. App.Get<DevelopmentSmsGateway>().Newest(1000).Reverse().Where(message => message.Text.Contains("电梯唯一码", StringComparison.Ordinal))
            .Select(message => $"{message.To[^2..]} {message.Text[(message.Text.IndexOf('）', StringComparison.Ordinal) + 1)..]}")];

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    private async Task<Organisation> WithOrganisationAsync(Role role, string phone, double? northOf)
    {
        var organisation = await City.WithOrganisationAsync(App, role);
        var found = await App.Get<OrganisationStore>().ChangeAsync(
            organisation.Id,
            _ => { },
            before => before with
            {
                RescueContact = new Contact("救援", phone),
                MaintenanceContact = new Contact("维保", phone),
                RescuePoints = northOf is { } degrees ? [new RescuePoint("站", Harness.Lift.Latitude + degrees, Harness.Lift.Longitude)] : [],
            },
            CancellationToken.None);
        return found.Document;
    }
}
