using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.WebTests.Browser;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Visits;

/// <summary>The second moment: a worker signs in, fills the form and signs out (2.3.1, 2.3.2 of the manual, V-6 to V-14).</summary>
/// <param name="chromium">The browser.</param>
public sealed class VisitTests(Chromium chromium)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task M2_3_1_M2_3_2_Visit_FromTheScanToTheRecord(bool isDark)
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App, isDark: isDark);
        await phone.StandsAtAsync(TestElevator.Latitude, TestElevator.Longitude);
        await phone.LogsInAsync(town.OwnersWorker);
        await LookAsync("home");

        await phone.ScansAsync(town.Elevator, "扫码");
        await Assertions.Expect(phone.Page.GetByText("核对通过，请刷脸")).ToBeVisibleAsync();
        await LookAsync("face");
        await phone.Button("刷脸并签到").ClickAsync();
        await Assertions.Expect(phone.Page.GetByText("已签到")).ToBeVisibleAsync();
        await LookAsync("visit");

        await town.AdvanceAsync(TimeSpan.FromMinutes(36));
        await phone.Page.ReloadAsync();
        await phone.Button("全部完成").ClickAsync();
        await phone.Page.GetByLabel("拍照 现场照片").SetInputFilesAsync(new FilePayload
        {
            Name = "site.jpg",
            MimeType = "image/jpeg",
            Buffer = TestFiles.Jpeg,
        });
        await LookAsync("form");
        await phone.Button("扫码签退").ClickAsync();
        await phone.TypesCodeAsync(town.Elevator);
        await phone.Button("刷脸并签退").ClickAsync();
        await Assertions.Expect(phone.Page.GetByText("待复核").First).ToBeVisibleAsync();
        await LookAsync("record");

        var visit = Assert.Single((await town.OwnersMain.SendAsync(HttpMethod.Get, "v1/visits")).At("items").EnumerateArray().ToArray());
        Assert.Equal("awaiting-review", visit.GetProperty("status").GetString());

        Task LookAsync(string name) => phone.LookAsync($"phone-{name}{(isDark ? "-dark" : "")}");
    }

    [Fact]
    public async Task V6_Refusal_ComesBeforeTheFace_AndSaysWhatToDo()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        await phone.StandsAtAsync(TestElevator.Latitude + 0.1, TestElevator.Longitude);
        await phone.LogsInAsync(town.OwnersWorker);

        await phone.ScansAsync(town.Elevator, "扫码");

        await Assertions.Expect(phone.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("距离");
        await Assertions.Expect(phone.Page.GetByText("怎么办")).ToBeVisibleAsync();
        await phone.LookAsync("phone-too-far");
        phone.ForgetFaults();
    }

    [Fact]
    public async Task V12_ScanWithoutNetwork_IsSentWhenItIsBack_AndIsOneVisit()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        await phone.StandsAtAsync(TestElevator.Latitude, TestElevator.Longitude);
        await phone.LogsInAsync(town.OwnersWorker);
        await phone.Page.GetByRole(AriaRole.Link, new() { Name = "扫码" }).ClickAsync();
        await Assertions.Expect(phone.Heading).ToHaveTextAsync("扫码");

        await phone.GoesOfflineAsync(true);
        await phone.TypesCodeAsync(town.Elevator);
        await Assertions.Expect(phone.Page.GetByText("已保存，尚未签到")).ToBeVisibleAsync();
        await phone.LookAsync("phone-saved");
        await phone.GoesOfflineAsync(false);

        await phone.Button("刷脸并签到").ClickAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(phone.Page.GetByText("已签到")).ToBeVisibleAsync();
        Assert.Single((await town.OwnersMain.SendAsync(HttpMethod.Get, "v1/visits")).At("items").EnumerateArray().ToArray());
        phone.ForgetFaults();
    }
}
