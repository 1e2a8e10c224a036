using System.Net;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.WebTests.Browser;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Elevators;

/// <summary>The elevators of an account on a phone, and where they are (1.5, 3.2.2, 3.2.5 of the manual, A-14, E-3, E-5).</summary>
/// <param name="chromium">The browser.</param>
public sealed class ElevatorTests(Chromium chromium)
{
    // 0.001 degrees are 111 m: up to 300 m a position counts at once.
    private const double Near = 0.001;
    private const double Far = 0.01;

    [Fact]
    public async Task M1_5_Elevators_AreThoseOfTheAccount_AndAreFoundByNumberOrPlace_A14_E3()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        var assigned = await NewElevatorAsync(town, "龙溪苑7幢");
        var other = await NewElevatorAsync(town, "爱山广场3号");
        var worker = await town.WithPersonAsync(town.Owner, change: account => account with { AllElevators = false });
        await town.AssignsAsync(worker, assigned.Entry, other.Entry);
        await phone.LogsInAsync(worker);
        await phone.Link("电梯档案").ClickAsync();
        await Assertions.Expect(phone.Cards()).ToHaveCountAsync(2);
        await phone.LookAsync("phone-elevators");

        await SearchesAsync("龙溪苑");
        await Assertions.Expect(phone.Cards()).ToContainTextAsync(assigned.Entry.Code.ToString());
        await SearchesAsync(other.Entry.Code.ToString());
        await Assertions.Expect(phone.Cards()).ToContainTextAsync("爱山广场3号");
        // One of the company that is not assigned.
        await SearchesAsync(town.Elevator.Entry.Code.ToString());
        await phone.SeesAsync("没有查到电梯。请换一个条件，或请主账号分配。");

        async Task SearchesAsync(string text)
        {
            await phone.Page.GetByLabel("电梯编号、出厂编号、注册代码或地点").FillAsync(text);
            await phone.Button("查询").ClickAsync();
        }
    }

    [Fact]
    public async Task M3_2_5_Position_IsCollectedOnTheSpot_AndTheScanGoesOn_E5()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        var elevator = await town.WithElevatorAsync(town.Owner, town.UseUnit, elevator => elevator with { Position = null });
        await phone.StandsAtAsync(TestElevator.Latitude, TestElevator.Longitude);
        await phone.LogsInAsync(town.OwnersWorker);
        await phone.ScansAsync(elevator, "扫码");
        await Assertions.Expect(phone.Alert()).ToContainTextAsync("电梯尚未标注位置");
        await phone.Link("重新定位").ClickAsync();
        await phone.SeesAsync("尚未标注位置");
        await phone.Button("获取位置").ClickAsync();
        await phone.SeesAsync("已获取位置");
        await phone.Button("提交位置").ClickAsync();
        await phone.SeesAsync("已提交。请重新扫码。");
        Assert.Equal(TestElevator.Latitude, await LatitudeAsync(town, elevator, "position"), precision: 4);

        await phone.Link("重新扫码").ClickAsync();
        await phone.TypesCodeAsync(elevator);
        await phone.SeesAsync("核对通过，请刷脸");
    }

    [Fact]
    public async Task M3_2_2_Position_ThatMovesFar_WaitsForTheSupervisor_E5()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        await phone.LogsInAsync(town.OwnersWorker);
        await CollectsAsync(Near);
        Assert.Equal(TestElevator.Latitude + Near, await LatitudeAsync(town, town.Elevator, "position"), precision: 4);

        await town.AdvanceAsync(TimeSpan.FromMinutes(1));
        await CollectsAsync(Far);
        await phone.SeesAsync("超过 300 米，提交后待监管机构确认。");
        await phone.SeesAsync("新位置待监管机构确认，确认前仍用原位置。");
        await phone.LookAsync("phone-locate");
        Assert.Equal(TestElevator.Latitude + Near, await LatitudeAsync(town, town.Elevator, "position"), precision: 4);
        Assert.Equal(TestElevator.Latitude + Far, await LatitudeAsync(town, town.Elevator, "proposedPosition"), precision: 4);

        async Task CollectsAsync(double degreesNorth)
        {
            await phone.StandsAtAsync(TestElevator.Latitude + degreesNorth, TestElevator.Longitude);
            await phone.OpenAsync($"/m/locate/{town.Elevator.Entry.Code}");
            await phone.Button("获取位置").ClickAsync();
            await phone.SeesAsync("已获取位置");
            await phone.Button("提交位置").ClickAsync();
            await phone.SeesAsync("已提交。请重新扫码。");
        }
    }

    private static async Task<double> LatitudeAsync(TestTown town, TestElevator elevator, string which) =>
        (await town.OwnersMain.SendAsync(HttpMethod.Get, $"v1/elevators/{elevator.Entry.Code}")).Is(HttpStatusCode.OK).At(which, "latitude").GetDouble();

    private static Task<TestElevator> NewElevatorAsync(TestTown town, string place) =>
        town.WithElevatorAsync(town.Owner, town.UseUnit, elevator => elevator with { Place = place });
}
