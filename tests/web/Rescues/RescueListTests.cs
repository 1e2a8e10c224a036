using System.Net;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;
using ElevatorFunctions.WebTests.Browser;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Rescues;

/// <summary>The lists of rescues on a phone, their history, and the step back (1.6.1, 1.6.2, 2.5.1, 2.5.3 of the manual).</summary>
/// <param name="chromium">The browser.</param>
public sealed class RescueListTests(Chromium chromium)
{
    [Fact]
    public async Task M1_6_1_M2_5_1_Orders_StandUnderTheirStage_WithCounts_AndGoBackWithAReason_R4_R8()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        await ReportsAsync(town, await NewElevatorAsync(town, "东吴家园1幢"));
        var accepted = await ReportsAsync(town, await NewElevatorAsync(town, "龙溪苑7幢"), "accept");
        await ReportsAsync(town, await NewElevatorAsync(town, "爱山广场3号"), "accept", "arrive");
        await phone.LogsInAsync(town.OwnersWorker);

        await phone.Link("故障处置").ClickAsync();
        await Assertions.Expect(phone.Cards()).ToHaveCountAsync(3);
        await phone.OpensTabAsync("待接单 1", 1);
        await phone.SeesAsync("东吴家园1幢");
        await phone.OpensTabAsync("已到达 1", 1);
        await phone.SeesAsync("爱山广场3号");
        await phone.OpensTabAsync("已接单 1", 1);
        await phone.Cards().ClickAsync();
        await phone.Page.GetByText("更多").ClickAsync();
        await Assertions.Expect(phone.Button("退回上一步")).ToBeDisabledAsync();
        await phone.Page.GetByLabel("退回原因").FillAsync("车辆故障，改派同事");
        await phone.LookAsync("phone-rescue-undo");
        await phone.Button("退回上一步").ClickAsync();

        await Assertions.Expect(phone.Button("接单")).ToBeVisibleAsync();
        await Assertions.Expect(phone.Page.Locator(".node-undone")).ToContainTextAsync("接单");
        var order = await town.SeesAsync(accepted);
        Assert.Equal("dispatched", order.At("node").GetString());
        Assert.Contains(order.At("log").EnumerateArray(), one => one.GetProperty("kind").GetString() == "undone" && one.GetProperty("reason").GetString() == "车辆故障，改派同事");
        await phone.Button("返回").ClickAsync();
        await Assertions.Expect(phone.Tab("待接单 2")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task M1_6_2_M2_5_3_History_ShowsWhoDidWhatWhen_AndWhatWasNotInTime_R7()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        await ReportsAsync(town, await NewElevatorAsync(town, "东吴家园1幢"), "accept", "arrive", "complete");
        var slow = await ReportsAsync(town, await NewElevatorAsync(town, "龙溪苑7幢"), "accept");
        await town.AdvanceAsync(TimeSpan.FromMinutes(40));
        (await town.DoesAsync(town.OwnersWorker, slow, "arrive")).Is(HttpStatusCode.OK);
        (await town.DoesAsync(town.OwnersWorker, slow, "complete", TownRescues.Freed)).Is(HttpStatusCode.OK);
        // The fault centre shows three days, the history all.
        await town.AdvanceAsync(TimeSpan.FromHours(73));
        await phone.LogsInAsync(town.OwnersWorker);

        await phone.Link("故障处置").ClickAsync();
        await phone.SeesAsync("近 3 天没有故障。更早的请看故障历史。");
        await phone.Link("故障历史").ClickAsync();
        await Assertions.Expect(phone.Cards()).ToHaveCountAsync(2);
        await phone.LookAsync("phone-history");
        await phone.OpensTabAsync("不合规", 1);
        await Assertions.Expect(phone.Cards()).ToContainTextAsync("龙溪苑7幢");
        await phone.Page.Locator("nav.tabs").GetByRole(AriaRole.Link, new() { Name = "合规", Exact = true }).ClickAsync();
        await Assertions.Expect(phone.Cards()).ToContainTextAsync("东吴家园1幢");
        await phone.Cards().ClickAsync();

        var nodes = phone.Page.GetByRole(AriaRole.List, new() { Name = "过程" }).GetByRole(AriaRole.Listitem);
        await Assertions.Expect(nodes.Filter(new() { HasText = "救出" })).ToContainTextAsync($"{town.Owner.Name} · {town.OwnersWorker.Account.PersonName}");
        await Assertions.Expect(nodes.Filter(new() { HasText = "到达" }).Locator("time")).ToHaveAttributeAsync("title", "2026-11-02 10:00:00");
        await phone.LookAsync("phone-history-order");
    }

    private static Task<TestElevator> NewElevatorAsync(TestTown town, string place) =>
        town.WithElevatorAsync(town.Owner, town.UseUnit, elevator => elevator with { Place = place, Central = true });

    /// <summary>Somebody is trapped, and the owner's worker takes steps.</summary>
    /// <returns>The rescue.</returns>
    private static async Task<string> ReportsAsync(TestTown town, TestElevator elevator, params string[] steps)
    {
        var id = (await town.PostsAsync(null, "v1/public/reports", new { qr = elevator.Qr, peopleTrapped = true })).Is(HttpStatusCode.Created).At("id").GetString()!;
        foreach (var step in steps)
        {
            (await town.DoesAsync(town.OwnersWorker, id, step, step == "complete" ? TownRescues.Freed : null)).Is(HttpStatusCode.OK);
        }

        return id;
    }
}
