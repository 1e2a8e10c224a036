using System.Net;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.WebTests.Browser;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Offline;

/// <summary>A scan without network is kept in the phone, sent once, and said to be neither a sign-in nor a sign-out before (V-9, V-12).</summary>
/// <param name="chromium">The browser.</param>
public sealed class OfflineScanTests(Chromium chromium)
{
    [Fact]
    public async Task V12_Scan_OutlivesAReloadWithoutNetwork_AndIsOneVisit_ThoughTheFirstAnswersAreLost()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        await phone.StartsWorkAsync(town.OwnersWorker);
        await phone.ScansOfflineAsync(town.Elevator);

        await phone.Page.ReloadAsync();
        await phone.Button("返回").ClickAsync();
        await Assertions.Expect(phone.Link("1 项未发送")).ToBeVisibleAsync();
        await Assertions.Expect(phone.Page.GetByText("没有网络")).ToBeVisibleAsync();

        var lost = await phone.LosesFirstAnswersAsync(OfflinePhone.SignIn);
        await phone.GoesOfflineAsync(false);
        Assert.Equal((int)HttpStatusCode.Forbidden, await lost.ReadAsync(TestContext.Current.CancellationToken));
        await phone.ComesBackAsync();
        await phone.Link("1 项需要处理").ClickAsync();
        await phone.Link("去刷脸").ClickAsync();
        await phone.Button("刷脸并签到").ClickAsync();

        await Assertions.Expect(phone.Page.GetByText("已保存，尚未签到")).ToBeVisibleAsync();
        Assert.Equal((int)HttpStatusCode.Created, await lost.ReadAsync(TestContext.Current.CancellationToken));
        await phone.Link("待发送").ClickAsync();
        await phone.Button("立即发送").ClickAsync();
        await Assertions.Expect(phone.Page.GetByText("全部已发送。")).ToBeVisibleAsync();
        Assert.Equal(1, await town.VisitsAsync());
    }

    [Fact]
    public async Task V9_ScanOlderThan5Minutes_IsNotSent_AndIsMadeAnew()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        await phone.Page.Clock.InstallAsync(new ClockInstallOptions
        {
            TimeDate = town.App.Now.UtcDateTime,
        });
        await phone.StartsWorkAsync(town.OwnersWorker);
        await phone.ScansOfflineAsync(town.Elevator);
        await phone.Link("待发送").ClickAsync();

        await phone.WaitsAsync(town, TimeSpan.FromSeconds(295));
        await Assertions.Expect(phone.Page.GetByText("10:05 前有效")).ToBeVisibleAsync();
        await phone.WaitsAsync(town, TimeSpan.FromSeconds(30));
        await Assertions.Expect(phone.Page.GetByText("已超过 5 分钟，请重新扫码")).ToBeVisibleAsync();
        await phone.LookAsync("phone-outbox-expired");
        await phone.GoesOfflineAsync(false);
        await phone.ComesBackAsync();
        await phone.Link("重新扫码").ClickAsync();
        Assert.Equal(0, await town.VisitsAsync());

        await phone.TypesCodeAsync(town.Elevator);
        await phone.Button("刷脸并签到").ClickAsync();
        await Assertions.Expect(phone.Page.GetByText("已签到")).ToBeVisibleAsync();
        Assert.Equal(1, await town.VisitsAsync());
    }

    [Fact]
    public async Task RefusedSignOut_SaysSoWithItsReason_AndItsFormIsStillFilledIn()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        (await town.OwnersWorker.SignsInAsync(town.Elevator)).Is(HttpStatusCode.Created);
        await town.AdvanceAsync(TimeSpan.FromMinutes(36));
        await phone.StartsWorkAsync(town.OwnersWorker);
        await phone.Page.GetByText(town.Elevator.Entry.Place).ClickAsync();
        await phone.Button("全部完成").ClickAsync();
        await phone.Page.GetByLabel("备注").FillAsync("导靴已加油");
        await phone.Page.GetByLabel("拍照 现场照片").SetInputFilesAsync(new FilePayload
        {
            Name = "site.jpg",
            MimeType = "image/jpeg",
            Buffer = TestFiles.Jpeg,
        });
        await phone.Button("扫码签退").ClickAsync();
        await Assertions.Expect(phone.Heading).ToHaveTextAsync("扫码签退");
        await phone.GoesOfflineAsync(true);
        await phone.TypesCodeAsync(town.Elevator);
        await Assertions.Expect(phone.Page.GetByText("已保存，尚未签退")).ToBeVisibleAsync();
        await phone.Link("待发送").ClickAsync();

        await MovesAsync(0.1);
        await phone.GoesOfflineAsync(false);
        await Assertions.Expect(phone.Page.GetByRole(AriaRole.Heading, new() { Name = "未签退" })).ToBeVisibleAsync();
        await Assertions.Expect(phone.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("距离");
        await Assertions.Expect(phone.Page.GetByText("怎么办")).ToBeVisibleAsync();
        await phone.LookAsync("phone-outbox-refused");

        await MovesAsync(0);
        await phone.Link("重新扫码").ClickAsync();
        await Assertions.Expect(phone.Page.GetByLabel("备注")).ToHaveValueAsync("导靴已加油");
        await phone.Button("扫码签退").ClickAsync();
        await phone.TypesCodeAsync(town.Elevator);
        await phone.Button("刷脸并签退").ClickAsync();
        await Assertions.Expect(phone.Page.GetByText("导靴已加油")).ToBeVisibleAsync();
        await Assertions.Expect(phone.Page.GetByRole(AriaRole.Img, new() { Name = "现场照片 1" })).ToBeVisibleAsync();

        Task MovesAsync(double north) => town.ChangesElevatorAsync(town.Elevator.Entry.Code, elevator => elevator with
        {
            Position = new CollectedPosition(TestElevator.Latitude + north, TestElevator.Longitude, null, town.App.Now),
        });
    }
}
