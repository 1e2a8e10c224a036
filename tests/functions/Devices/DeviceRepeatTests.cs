using System.Net;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Devices;

/// <summary>A message that looks like one before: a device that cannot tell the time counts anew after each start .</summary>
public sealed class DeviceRepeatTests
{
    private const string Other = "other-1";

    [Theory]
    [InlineData("""{"messageId":"1","code":"40","occurredAt":"1970-01-01T00:00:05Z"}""")]
    [InlineData("""{"messageId":"1","code":"40"}""")]
    [InlineData("""{"code":"40"}""")]
    public async Task R1_ARestorationWithoutClock_IsTakenEachTime(string body)
    {
        await using var town = await TestTown.BuildAsync();
        for (var time = 0; time < 9; time++)
        {
            Assert.Equal("restored", await SaysAsync(town, TestTown.Device, body));
            await town.AdvanceAsync(TimeSpan.FromDays(1));
        }
    }

    [Theory]
    [InlineData("98", "offline")]
    [InlineData("43", "inspection")]
    public async Task R13_AStateWithoutClock_IsSeenEachTime(string code, string state)
    {
        await using var town = await TestTown.BuildAsync();
        for (var time = 0; time < 3; time++)
        {
            await SaysAsync(town, TestTown.Device, $$"""{"messageId":"1","code":"{{code}}"}""");
            Assert.Equal(TestTown.Device, Assert.Single(await town.StatesAsync(state)).GetProperty("device").GetString());
            await town.AdvanceAsync(TimeSpan.FromMinutes(1));
            await SaysAsync(town, TestTown.Device, """{"messageId":"2","code":"40"}""");
            Assert.Empty(await town.StatesAsync(state));
            await town.AdvanceAsync(TimeSpan.FromDays(1));
        }
    }

    [Fact]
    public async Task R13_AnInspectionThatIsSaidEachHourWithoutClock_Lasts()
    {
        await using var town = await TestTown.BuildAsync();
        for (var hour = 0; hour < 12; hour++)
        {
            await SaysAsync(town, TestTown.Device, """{"messageId":"1","code":"43"}""");
            await town.AdvanceAsync(TimeSpan.FromHours(1));
        }

        Assert.Single(await town.StatesAsync("inspection"));
        Assert.Equal("log", await SaysAsync(town, TestTown.Device, """{"messageId":"2","code":"07"}"""));
    }

    [Theory]
    [InlineData("40", "restored", "inspection", 0)]
    [InlineData("98", "device-ticket", "offline", 1)]
    [InlineData("43", "log", "inspection", 1)]
    public async Task R1_AMessageThatIsKept_ButWhoseStateIsLost_IsTakenAgain(string code, string kind, string state, int seen)
    {
        await using var town = await TestTown.BuildAsync();
        var body = $$"""{"messageId":"1","code":"{{code}}","occurredAt":"{{town.Clock.GetUtcNow():O}}"}""";
        Assert.Equal(kind, await SaysAsync(town, TestTown.Device, body));

        // The record of the elevator is that of the device that speaks: another begins a new one.
        await town.ChangesElevatorAsync(town.Elevator.Entry.Code, entry => entry with { DeviceId = Other });
        await SaysAsync(town, Other, """{"messageId":"1","code":"00"}""");
        await town.ChangesElevatorAsync(town.Elevator.Entry.Code, entry => entry with { DeviceId = TestTown.Device });
        await town.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(kind, await SaysAsync(town, TestTown.Device, body));
        Assert.Equal(seen, (await town.StatesAsync(state)).Count);
    }

    private static async Task<string> SaysAsync(TestTown town, string device, string body) =>
        (await town.SendsAsync(device, body)).Is(HttpStatusCode.OK).At("kind").GetString()!;
}
