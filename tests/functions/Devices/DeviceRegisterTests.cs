using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Routes;

namespace ElevatorFunctions.Tests.Devices;

/// <summary>A device is on one elevator at most, and found by its id (E-1, R-1).</summary>
public sealed class DeviceRegisterTests(City city)
{
    private static int s_devices;

    private readonly string _device = $"register-{Interlocked.Increment(ref s_devices)}";

    private DeviceRegister Register => city.App.Get<DeviceRegister>();

    [Fact]
    public async Task E1_ADevice_IsFoundWhereverTheRegistryNamesIt()
    {
        var (admin, unit) = await CityHallAsync();
        var first = await AddAsync(admin, unit, _device);
        Assert.Equal(first, await OwnerAsync());

        (await PatchAsync(admin, first, null)).Is(HttpStatusCode.OK);
        Assert.Null(await OwnerAsync());
        var second = await AddAsync(admin, unit, null);
        (await PatchAsync(admin, second, _device)).Is(HttpStatusCode.OK);
        Assert.Equal(second, await OwnerAsync());

        // And straight back.
        (await PatchAsync(admin, second, null)).Is(HttpStatusCode.OK);
        (await PatchAsync(admin, first, _device)).Is(HttpStatusCode.OK);
        Assert.Equal(first, await OwnerAsync());
    }

    [Fact]
    public async Task E1_ADeviceOfAnotherElevator_IsRefused()
    {
        var (admin, unit) = await CityHallAsync();
        var first = await AddAsync(admin, unit, _device);
        var second = await AddAsync(admin, unit, null);

        (await PatchAsync(admin, second, _device)).Refuses(HttpStatusCode.Conflict, "device-taken");
        (await admin.SendAsync(HttpMethod.Post, "v1/elevators", Body(unit.ToString(), _device))).Refuses(HttpStatusCode.Conflict, "device-taken");
        (await PatchAsync(admin, first, _device)).Is(HttpStatusCode.OK);
        Assert.Equal(first, await OwnerAsync());
    }

    [Fact]
    public async Task E1_TwoElevatorsAtOnce_OneGetsTheDevice()
    {
        var (admin, unit) = await CityHallAsync();
        var codes = new List<ElevatorCode>();
        for (var nth = 0; nth < 4; nth++)
        {
            codes.Add(await AddAsync(admin, unit, null));
        }

        var answers = await Task.WhenAll(codes.Select(code => PatchAsync(admin, code, _device)));

        var winner = codes[Array.FindIndex(answers, answer => answer.Status == HttpStatusCode.OK)];
        Assert.Equal(3, answers.Count(answer => answer.Status == HttpStatusCode.Conflict));
        Assert.Equal(winner, await OwnerAsync());
    }

    [Fact]
    public async Task E1_AnImport_NamesDevices_AndRefusesAnothersAndItsOwnSecond()
    {
        var (admin, unit) = await CityHallAsync();
        await AddAsync(admin, unit, _device);
        var rows = string.Concat(new[] { _device, _device + "-a", _device + "-b", _device + "-b" }.Select(device =>
            $"{City.NewElevatorCode()},A,330502,导入小区,{unit},{device}\n"));
        var import = await new Call(
            HttpMethod.Post, "v1/elevators/import?mode=good-rows", File: "电梯唯一码,设备类别,所属辖区,所在地点,使用单位,装置编号\n" + rows)
            .SendAsync(city.App.Client, admin.Token);

        Assert.Equal((2, 2), (import.Is(HttpStatusCode.OK).At("added").GetInt32(), import.At("bad").GetInt32()));
        Assert.NotNull(await Register.FindAsync(_device + "-a", CancellationToken.None));
    }

    [Theory]
    [InlineData("", "-a", "-b")]
    [InlineData("-a", "-b", "-b")]
    public async Task E1_AnImportOfAllOrNothing_WritesNothing_WhereOneDeviceIsTaken(params string[] named)
    {
        var (admin, unit) = await CityHallAsync();
        await AddAsync(admin, unit, _device);
        var codes = named.Select(_ => City.NewElevatorCode()).ToArray();
        var rows = string.Concat(named.Zip(codes, (device, code) => $"{code},A,330502,导入小区,{unit},{_device}{device}\n"));

        var import = await new Call(
            HttpMethod.Post, "v1/elevators/import?mode=all-or-nothing", File: "电梯唯一码,设备类别,所属辖区,所在地点,使用单位,装置编号\n" + rows)
            .SendAsync(city.App.Client, admin.Token);

        Assert.Equal((0, 1, 2), (import.Is(HttpStatusCode.OK).At("written").GetInt32(), import.At("bad").GetInt32(), import.At("good").GetInt32()));
        foreach (var code in codes)
        {
            (await admin.SendAsync(HttpMethod.Get, $"v1/elevators/{code}")).Refuses(HttpStatusCode.NotFound, "not-found");
        }
    }

    [Fact]
    public async Task E1_AClaimOfSomebodyWhoDied_HoldsTenSeconds()
    {
        var (admin, unit) = await CityHallAsync();
        var code = await AddAsync(admin, unit, null);
        Assert.True(await city.App.Get<ElevatorClaims>().TryClaimAsync(UniqueField.Device, _device, ElevatorCode.Parse("DIED"), isBulk: false, CancellationToken.None));
        (await PatchAsync(admin, code, _device)).Refuses(HttpStatusCode.Conflict, "device-taken");

        city.AdvanceTo(city.Now.AddSeconds(11));

        (await PatchAsync(admin, code, _device)).Is(HttpStatusCode.OK);
        Assert.Equal(code, await OwnerAsync());
    }

    private async Task<(Person Admin, OrganisationId Unit)> CityHallAsync() => (
        await city.WithPersonAsync(await city.WithOrganisationAsync(Role.Admin, district: null)),
        (await city.WithOrganisationAsync(Role.UseUnit)).Id);

    private async Task<ElevatorCode?> OwnerAsync() => (await Register.FindAsync(_device, CancellationToken.None))?.Code;

    private static async Task<ElevatorCode> AddAsync(Person admin, OrganisationId unit, string? device) => ElevatorCode.Parse(
        (await admin.SendAsync(HttpMethod.Post, "v1/elevators", Body(unit.ToString(), device))).Is(HttpStatusCode.Created).At("code").GetString());

    private static Task<Answer> PatchAsync(Person admin, ElevatorCode code, string? device) =>
        admin.SendAsync(HttpMethod.Patch, $"v1/elevators/{code}", new Dictionary<string, string?>(StringComparer.Ordinal) { ["deviceId"] = device });

    private static object Body(string unit, string? device) =>
        new { code = City.NewElevatorCode().ToString(), kind = "A", district = "330502", place = "新小区", useUnit = unit, deviceId = device };
}
