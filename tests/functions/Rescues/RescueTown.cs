using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using SelfHost.Durable.Engine;
using TestSupport;

namespace ElevatorFunctions.Tests.Rescues;

/// <summary>
/// A small town with an app, an Azurite and a clock of its own: an owner, two neighbours at 1 and 2 km, a use unit, a centre, and an
/// elevator in the central urban area. What is due happens when the clock is advanced.
/// </summary>
public sealed class RescueTown : IAsyncDisposable
{
    private readonly AzuriteInstance _azurite;

    private RescueTown(AzuriteInstance azurite, AppUnderTest app)
    {
        _azurite = azurite;
        App = app;
    }

    public AppUnderTest App { get; }

    public Organisation Owner { get; private set; } = null!;

    public Organisation Near { get; private set; } = null!;

    public Organisation Far { get; private set; } = null!;

    public Organisation Centre { get; private set; } = null!;

    public Organisation UseUnit { get; private set; } = null!;

    public Person OwnersWorker { get; private set; } = null!;

    public Person NearWorker { get; private set; } = null!;

    public Person Seat { get; private set; } = null!;

    public Lift Lift { get; private set; } = null!;

    public static async Task<RescueTown> BuildAsync(bool central = true)
    {
        var azurite = await AzuriteInstance.CreateAsync();
        var app = await AppUnderTest.StartAsync(azurite.ConnectionString);
        var town = new RescueTown(azurite, app);
        town.Owner = await town.WithOrganisationAsync(Role.Maintenance, "13800000001", 0.05);
        town.Near = await town.WithOrganisationAsync(Role.Maintenance, "13800000002", 0.009);
        town.Far = await town.WithOrganisationAsync(Role.Maintenance, "13800000003", 0.018);
        town.Centre = await town.WithOrganisationAsync(Role.RescueCentre, "13800000009", null);
        town.UseUnit = await town.WithOrganisationAsync(Role.UseUnit, "13800000008", null);
        await City.WithPersonAsync(app, town.Owner, isMain: true, account => account with { Phone = "13900000001" });
        town.OwnersWorker = await City.WithPersonAsync(app, town.Owner);
        town.NearWorker = await City.WithPersonAsync(app, town.Near);
        town.Seat = await City.WithPersonAsync(app, town.Centre);
        town.Lift = await City.WithElevatorAsync(app, town.Owner, town.UseUnit, elevator => elevator with { Central = central });
        return town;
    }

    /// <summary>Somebody scans the code in the car and says that people are trapped.</summary>
    public async Task<(string Id, string FollowUrl)> ReportsTrappedAsync()
    {
        var answer = (await App.SendAsync(HttpMethod.Post, "v1/public/reports", new { qr = Lift.Qr, peopleTrapped = true })).Is(HttpStatusCode.Created);
        await QuietAsync();
        return (answer.At("id").GetString()!, answer.At("followUrl").GetString()!["/api/".Length..]);
    }

    /// <summary>Lets time pass, and all be done that is due by then.</summary>
    public async Task AdvanceAsync(TimeSpan time)
    {
        App.Clock.Advance(time);
        await QuietAsync();
    }

    /// <summary>Until no orchestration and no queue has anything to do now.</summary>
    public async Task QuietAsync()
    {
        await App.Get<OrchestrationEngine>().WhenQuiet();
    }

    /// <summary>The messages sent so far, oldest first: phone and the first words after the place.</summary>
    public async Task<IReadOnlyList<string>> SmsAsync(int count)
    {
        var gateway = App.Get<DevelopmentSmsGateway>();
        for (var waited = 0; gateway.Newest(1000).Count < count && waited < 3000; waited++)
        {
            await Task.Yield();
            await Task.Delay(10, TimeProvider.System);
        }

        return [.. gateway.Newest(1000).Reverse().Select(message => $"{message.To[^2..]} {message.Text[(message.Text.IndexOf('）', StringComparison.Ordinal) + 1)..]}")];
    }

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
                RescuePoints = northOf is { } degrees ? [new RescuePoint("站", Lift_Latitude + degrees, Harness.Lift.Longitude)] : [],
            },
            CancellationToken.None);
        return found.Document;
    }

    private const double Lift_Latitude = Harness.Lift.Latitude;
}
