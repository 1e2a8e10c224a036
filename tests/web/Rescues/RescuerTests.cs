using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;
using ElevatorFunctions.WebTests.Browser;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Rescues;

/// <summary>A rescuer accepts, arrives and frees by one large button a stage, and the trapped sees it (R-4, R-9, 2.5 of the manual).</summary>
/// <param name="chromium">The browser.</param>
public sealed class RescuerTests(Chromium chromium)
{
    [Fact]
    public async Task M2_5_2_Order_GoesFromAcceptToRescued_R4()
    {
        await using var town = await TestTown.BuildAsync();
        await using var trapped = await Phone.TakeAsync(chromium, town.App);
        await using var rescuer = await Phone.TakeAsync(chromium, town.App);
        await rescuer.LogsInAsync(town.OwnersWorker);
        await trapped.OpenAsync(town.Elevator.Qr);
        await trapped.Button("我被困了，请求救援").ClickAsync();
        await Assertions.Expect(trapped.Heading).ToHaveTextAsync("已通知维保单位，正在等待接单");
        await town.QuietAsync();

        await rescuer.Page.ReloadAsync();
        await rescuer.Page.GetByRole(AriaRole.Link, new() { Name = "故障处置" }).ClickAsync();
        await rescuer.LookAsync("phone-rescues");
        await rescuer.Page.GetByText(town.Elevator.Entry.Place).First.ClickAsync();
        await Assertions.Expect(rescuer.Button("接单")).ToBeVisibleAsync();
        await rescuer.LookAsync("phone-rescue-order");
        await rescuer.Page.GetByLabel("15", new() { Exact = true }).CheckAsync();
        await rescuer.Button("接单").ClickAsync();
        await Assertions.Expect(rescuer.Button("到达")).ToBeVisibleAsync();
        await Assertions.Expect(trapped.Heading).ToHaveTextAsync("救援人员正在赶来", new() { Timeout = 15_000 });
        await rescuer.Button("到达").ClickAsync();
        await Assertions.Expect(trapped.Heading).ToHaveTextAsync("救援人员已到达现场", new() { Timeout = 15_000 });
        await rescuer.Button("救出").ClickAsync();

        await Assertions.Expect(rescuer.Page.GetByLabel("困人", new() { Exact = true })).ToBeCheckedAsync();
        await rescuer.Page.GetByLabel("查找原因").FillAsync("主电源");
        await rescuer.Page.GetByLabel("主电源断开").CheckAsync();
        await rescuer.Button("加一").ClickAsync();
        await rescuer.Page.GetByLabel("备注").FillAsync("停电，已送乘客下楼");
        await rescuer.LookAsync("phone-complete");
        await rescuer.Button("救出").ClickAsync();

        await Assertions.Expect(trapped.Heading).ToHaveTextAsync("救援已完成", new() { Timeout = 15_000 });
        await rescuer.SeesAsync("困人 · 主电源断开 · 2 人 · 停电，已送乘客下楼");
        await rescuer.LookAsync("phone-rescued");
        var id = (await town.Seat.SendAsync(HttpMethod.Get, "v1/rescues?tab=all")).At("items")[0].GetProperty("id").GetString()!;
        var order = await town.SeesAsync(id);
        var report = order.At("log").EnumerateArray().Last(one => one.GetProperty("kind").GetString() == "rescued").GetProperty("report");
        Assert.Equal(["rescued"], (await town.OrdersAsync()).Select(text => text.Split(' ')[0]));
        Assert.Equal(
            ("entrapment", "206", 2, "停电，已送乘客下楼"),
            (report.GetProperty("outcome").GetString(), report.GetProperty("cause").GetString(), report.GetProperty("people").GetInt32(), report.GetProperty("note").GetString()));
        Assert.True(order.At("assessment", "isCompliant").GetBoolean());
    }
}
