using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;
using ElevatorFunctions.WebTests.Browser;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Offline;

/// <summary>Steps of a rescue that were pressed without network are sent when it is back, unless the order was taken back meanwhile .</summary>
/// <param name="chromium">The browser.</param>
public sealed class OfflineStepTests(Chromium chromium)
{
    [Fact]
    public async Task R4_AcceptAndArrival_AreSentWhenTheNetworkIsBack()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        var (id, _) = await town.ReportsTrappedAsync();
        await phone.StartsWorkAsync(town.OwnersWorker);
        await phone.OpenAsync($"/m/r/{id}");

        await PressesOfflineAsync(phone, "接单");
        Assert.Equal(["dispatched trapped"], await town.OrdersAsync());
        await phone.GoesOfflineAsync(false);
        await Assertions.Expect(phone.Button("到达")).ToBeVisibleAsync();
        await PressesOfflineAsync(phone, "到达");
        Assert.Equal(["accepted trapped"], await town.OrdersAsync());

        await phone.GoesOfflineAsync(false);
        await Assertions.Expect(phone.Button("救出")).ToBeVisibleAsync();
        Assert.Equal(["arrived trapped"], await town.OrdersAsync());
    }

    [Fact]
    public async Task R4_ArrivalAtAnOrderThatWasTakenBack_IsNotSent_AndIsSaidSo()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        var (id, _) = await town.ReportsTrappedAsync();
        await town.DoesAsync(town.OwnersWorker, id, "accept");
        await phone.StartsWorkAsync(town.OwnersWorker);
        await phone.OpenAsync($"/m/r/{id}");
        await PressesOfflineAsync(phone, "到达");

        await town.DoesAsync(town.Seat, id, "undo", new { node = "accepted", reason = "改派" });
        await phone.GoesOfflineAsync(false);
        await phone.Link("1 项需要处理").ClickAsync();
        await Assertions.Expect(phone.Page.GetByText("工单进度已变化，本次操作未发送")).ToBeVisibleAsync();
        Assert.Equal(["dispatched trapped"], await town.OrdersAsync());

        await phone.Link("查看工单").ClickAsync();
        await Assertions.Expect(phone.Button("接单")).ToBeVisibleAsync();
    }

    private static async Task PressesOfflineAsync(Phone phone, string step)
    {
        await Assertions.Expect(phone.Button(step)).ToBeVisibleAsync();
        await phone.GoesOfflineAsync(true);
        await phone.Button(step).ClickAsync();
        await Assertions.Expect(phone.Page.GetByText("已保存，有网络时自动发送。")).ToBeVisibleAsync();
    }
}
