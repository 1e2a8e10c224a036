using System.Net;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Rescues;

/// <summary>The promises of a rescue, each told from the report to its end on a virtual clock .</summary>
public sealed class RescueLifecycleTests
{
    [Fact]
    public async Task R5_ThreeMinutesOfSilence_FlagsTellsAndCallsTheNearest()
    {
        await using var town = await RescueTown.BuildAsync();
        var (id, follow) = await town.ReportsTrappedAsync();

        Assert.Equal(["01 发生困人，请在3分钟内接单并立即前往救援。"], await town.SmsAsync(1));
        await town.AdvanceAsync(TimeSpan.FromMinutes(3));
        Assert.False((await SeenAsync(town, id)).At("assessment", "isAcceptLate").GetBoolean());

        await town.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.True((await SeenAsync(town, id)).At("assessment", "isAcceptLate").GetBoolean());
        var told = await town.SmsAsync(4);
        Assert.Equal(
            ["01 困人救援超过3分钟无人接单，已启动二级救援。", "09 困人救援超过3分钟无人接单，已启动二级救援。", "02 发生困人，维保单位未响应，现启动二级救援，请立即接单前往。"],
            told.Skip(1));
    }

    private static async Task<Answer> SeenAsync(RescueTown town, string id) =>
        (await town.Seat.SendAsync(HttpMethod.Get, $"v1/rescues/{id}")).Is(HttpStatusCode.OK);
}
