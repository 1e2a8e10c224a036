using System.Net;
using System.Text.Json;
using DeviceSimulator;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Tests.Harness;
using TestSupport;

namespace ElevatorFunctions.Tests.Devices;

/// <summary>The simulator of tools/devices, played against the app.</summary>
[Trait("Speed", "slow")]
public sealed class SimulatorTests(City city)
{
    private static int s_runs;

    private readonly string _prefix = $"play-{Interlocked.Increment(ref s_runs)}-";

    [Theory]
    [InlineData("--faults", "0.5")]
    [InlineData("--city", "600000")]
    public void Day_IsOverWhenItSaysSo_AndEveryFaultWithIt(string option, string value)
    {
        var options = Options("day", "--seconds", "30", "--rate", "20", option, value);
        var plan = options.City is { } elevators ? DayPlan.City(options, elevators, new Random(1)) : DayPlan.Even(options, new Random(1));

        var open = new Dictionary<string, int>(StringComparer.Ordinal);
        while (plan.TryDequeue(out var message, out var due))
        {
            Assert.InRange(due, 0, 30);
            open[message.Device] = open.GetValueOrDefault(message.Device) + message.Code switch { "00" => 0, "40" => -1, _ => 1 };
        }

        Assert.All(open.Values, left => Assert.Equal(0, left));
    }

    [Fact]
    public void Day_OfACity_HasItsRushHours_AndAsManyEntrapmentsAsTheRuleBookCounts()
    {
        var options = Options("day", "--seconds", "2400", "--rate", "10");
        var plan = DayPlan.City(options, DayPlan.RescuesOf, new Random(1));

        var (hours, trapped) = (new int[25], 0);
        while (plan.TryDequeue(out var message, out var due))
        {
            hours[(int)(due / 100)] += message.Code == "00" ? 1 : 0;
            trapped += message.Occupied && message.Code is not "00" ? 1 : 0;
        }

        Assert.InRange(trapped, DayPlan.FewestRescues, DayPlan.MostRescues);
        Assert.True(hours[7] > 5 * hours[3] && hours[18] > 5 * hours[2], string.Join(' ', hours));
    }

    [Fact]
    public async Task Day_IsAcknowledgedWhole_AndLeavesNoFaultOpen()
    {
        var elevators = await WithElevatorsAsync(4);

        var tally = await PlayAsync("day", "--seconds", "2", "--rate", "20", "--faults", "0.3", "--duplicates", "0.2");

        Assert.InRange(tally.Sent, 40, int.MaxValue);
        Assert.Equal((true, tally.Sent), (tally.IsComplete, tally.Acknowledged));
        var orders = (await Task.WhenAll(elevators.Select(OrdersAsync))).SelectMany(some => some).ToArray();
        Assert.NotEmpty(orders);
        Assert.DoesNotContain(orders, order => order is { Node: "dispatched", Trapped: false });
    }

    [Fact]
    public async Task Outage_CallsToTheOccupiedCars_AndToNoOther()
    {
        var elevators = await WithElevatorsAsync(5);

        var tally = await PlayAsync("outage", "--seconds", "1", "--dark", "0", "--occupied", "2");

        Assert.True(tally.IsComplete, tally.Summary());
        var orders = (await Task.WhenAll(elevators.Select(OrdersAsync))).SelectMany(some => some).ToArray();
        Assert.Equal(2, orders.Count(order => order is { Node: "dispatched", Trapped: true }));
        Assert.DoesNotContain(orders, order => order is { Node: "dispatched", Trapped: false });
    }

    [Fact]
    public async Task Register_GivesEachDeviceAnElevator()
    {
        var (company, unit) = (await city.WithOrganisationAsync(Role.Maintenance), await city.WithOrganisationAsync(Role.UseUnit));
        var admin = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.Admin, district: null), isMain: true);
        using var folder = new TempFolder();
        var file = Path.Combine(folder.FullPath, "demo.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new
        {
            accounts = new[] { new { role = "admin", main = true, userName = admin.Account.UserName, password = City.Password } },
            elevators = new[] { new { company = company.Id.ToString(), useUnit = unit.Id.ToString(), latitude = 30.87, longitude = 120.09 } },
        }));

        var result = await Registration.RunAsync(Options("register", "--count", "7", "--demo", file), TextWriter.Null, CancellationToken.None);

        Assert.Equal(0, result);
        for (var at = 1; at <= 7; at++)
        {
            Assert.NotNull(await city.App.Get<DeviceRegister>().FindAsync($"{_prefix}{at}", CancellationToken.None));
        }
    }

    [Theory]
    [InlineData("day", "--seconds")]
    [InlineData("day", "--seconds", "-1")]
    [InlineData("night")]
    [InlineData("day", "--what", "1")]
    public void ACommandLineWithoutSense_IsRefused(params string[] args) => Assert.Null(SimulatorOptions.Parse(args));

    private SimulatorOptions Options(params string[] args) => SimulatorOptions.Parse(
        [
            .. args,
            "--http", city.App.Client.BaseAddress!.GetLeftPart(UriPartial.Authority),
            "--prefix", _prefix, "--first", "1", "--step", "1",
            .. args.Contains("--count", StringComparer.Ordinal) ? Array.Empty<string>() : ["--count", "5"],
        ])!;

    private async Task<IReadOnlyList<TestElevator>> WithElevatorsAsync(int count)
    {
        var (company, unit) = (await city.WithOrganisationAsync(Role.Maintenance), await city.WithOrganisationAsync(Role.UseUnit));
        var elevators = new List<TestElevator>();
        for (var at = 1; at <= count; at++)
        {
            var device = $"{_prefix}{at}";
            elevators.Add(await city.WithElevatorAsync(company, unit, elevator => elevator with { DeviceId = device }));
        }

        return elevators;
    }

    private async Task<Tally> PlayAsync(params string[] args)
    {
        var options = Options([.. args, "--count", args[0] == "day" ? "4" : "5"]);
        using var link = await options.ConnectAsync(CancellationToken.None);
        var tally = new Tally(TimeProvider.System);
        using var player = new Player(options, link, tally, TimeProvider.System, TextWriter.Null);
        await (options.Verb == "outage" ? player.OutageAsync(CancellationToken.None) : player.DayAsync(CancellationToken.None));
        return tally;
    }

    private async Task<IReadOnlyList<(string? Node, bool Trapped)>> OrdersAsync(TestElevator elevator)
    {
        var seat = await city.WithPersonAsync(await city.WithOrganisationAsync(Role.RescueCentre));
        var answer = await seat.SendAsync(HttpMethod.Get, $"v1/rescues?tab=all&elevator={elevator.Entry.Code}&top=500");
        return [.. answer.Is(HttpStatusCode.OK).At("items").EnumerateArray()
            .Select(item => (item.GetProperty("node").GetString(), item.GetProperty("peopleTrapped").GetBoolean()))];
    }
}
