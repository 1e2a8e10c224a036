using System.Globalization;
using System.Net;
using System.Text;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;
using ElevatorFunctions.WebTests.Browser;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Rescues;

/// <summary>The first moment: a trapped person scans, taps once, and follows .</summary>
/// <param name="chromium">The browser.</param>
public sealed class TrappedTests(Chromium chromium)
{
    private const int MostBytes = 10 * 1024;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task R1_R9_OneTap_WithScriptsAndWithout_LeadsToThePageThatFollows(bool hasScripts)
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App, hasScripts);
        await phone.OpenAsync(town.Elevator.Qr);
        await Assertions.Expect(phone.Heading).ToHaveTextAsync(town.Elevator.Entry.Place);
        Assert.Single(phone.Requests);

        await phone.Button("我被困了，请求救援").ClickAsync();

        await Assertions.Expect(phone.Heading).ToHaveTextAsync("已通知维保单位，正在等待接单");
        Assert.Equal(["dispatched trapped"], await town.OrdersAsync());
    }

    [Fact]
    public async Task R5_R9_PageOfTheTrapped_ShowsTheSecondLevelAndEachStage_WhileItIsOpen()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        await phone.Page.Clock.InstallAsync(new ClockInstallOptions
        {
            TimeDate = town.App.Now.UtcDateTime,
        });
        await phone.OpenAsync(town.Elevator.Qr);
        await phone.Button("我被困了，请求救援").ClickAsync();
        await Assertions.Expect(phone.Page.Locator("#left")).ToHaveTextAsync("3:00");
        await town.QuietAsync();

        await phone.WaitsAsync(town, TimeSpan.FromSeconds(85));
        await Assertions.Expect(phone.Page.Locator("#left")).ToHaveTextAsync("1:35");
        await phone.WaitsAsync(town, TimeSpan.FromSeconds(96));
        await Assertions.Expect(phone.Heading).ToHaveTextAsync("已通知2家单位，正在等待接单");

        var id = (await town.Seat.SendAsync(HttpMethod.Get, "v1/rescues?tab=all")).At("items")[0].GetProperty("id").GetString();
        await town.PostsAsync(town.NearWorker, $"v1/rescues/{id}/accept", new { expectedAt = town.App.Now.AddMinutes(12) });
        await phone.WaitsAsync(town, TimeSpan.FromSeconds(6));
        await Assertions.Expect(phone.Heading).ToHaveTextAsync("救援人员正在赶来");
        await town.PostsAsync(town.NearWorker, $"v1/rescues/{id}/arrive");
        await phone.WaitsAsync(town, TimeSpan.FromSeconds(6));
        await Assertions.Expect(phone.Heading).ToHaveTextAsync("救援人员已到达现场");
        await town.PostsAsync(town.NearWorker, $"v1/rescues/{id}/complete", TownRescues.Freed);
        await phone.WaitsAsync(town, TimeSpan.FromSeconds(6));
        await Assertions.Expect(phone.Heading).ToHaveTextAsync("救援已完成");
    }

    [Fact]
    public async Task R10_NetworkThatDrops_IsTriedAgain_UntilTheCallIsTakenOnce()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        await phone.OpenAsync(town.Elevator.Qr);
        var tries = 0;
        await phone.Page.RouteAsync("**/q/**", async route =>
        {
            switch (++tries)
            {
                case 1:
                    await route.AbortAsync("internetdisconnected");
                    break;
                case 2:
                    // The server has it, and its answer is lost.
                    using (var answer = await town.App.Client.PostAsync(
                        Phone.PathOf(route.Request.Url), new StringContent(route.Request.PostData!, Encoding.UTF8, "application/x-www-form-urlencoded")))
                    {
                        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                    }

                    await route.AbortAsync("connectionreset");
                    break;
                default:
                    await route.ContinueAsync();
                    break;
            }
        });

        await phone.Button("我被困了，请求救援").ClickAsync();
        await Assertions.Expect(phone.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("正在重新发送");
        await Assertions.Expect(phone.Heading).ToHaveTextAsync("已通知维保单位，正在等待接单", new() { Timeout = 20_000 });

        phone.ForgetFaults();
        Assert.Equal(["dispatched trapped"], await town.OrdersAsync());
        Assert.Equal(1, (await town.Seat.SendAsync(HttpMethod.Get, "v1/rescues?tab=all")).At("items")[0].GetProperty("reports").GetInt32());
    }

    [Fact]
    public async Task R14_FollowPage_TakesWhatIsAdded()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        await phone.OpenAsync(town.Elevator.Qr);
        await phone.Button("我被困了，请求救援").ClickAsync();

        await phone.Button("3").ClickAsync();
        await Assertions.Expect(phone.Button("3")).ToHaveAttributeAsync("aria-pressed", "true");
        await phone.Page.GetByLabel("手机号").FillAsync("138 0000 0000");
        await phone.Button("保存").ClickAsync();
        await Assertions.Expect(phone.Page.GetByText("已收到电话号码")).ToBeVisibleAsync();
        await phone.Page.GetByText("我已出来").ClickAsync();
        await phone.Button("是的，轿厢里没有人了").ClickAsync();
        await Assertions.Expect(phone.Page.GetByText("已告知：人员已出来")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(false, "zh-CN")]
    [InlineData(true, "zh-CN")]
    [InlineData(false, "en-GB")]
    public async Task Pages_AreAccessible_SmallAndOneRequest(bool isDark, string language)
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App, isDark: isDark, language: language);
        var suffix = (language == "zh-CN" ? "" : "-en") + (isDark ? "-dark" : "");

        await HoldsAsync("scan", town.Elevator.Qr);
        await HoldsAsync("bad-code", "/q/x?v=1&k=1&s=2l7rX0H9m3kq5Zc8T1vJwA");
        await phone.OpenAsync(town.Elevator.Qr);
        await phone.Page.Locator("button.big").ClickAsync();
        await phone.Page.WaitForURLAsync("**/f/**");
        await HoldsAsync("follow", phone.Page.Url);
        phone.ForgetFaults();

        async Task HoldsAsync(string name, string path)
        {
            var before = phone.Requests.Count;
            var answer = await phone.OpenAsync(path);
            var bytes = (await answer!.BodyAsync()).Length;
            Assert.True(bytes <= MostBytes, string.Create(CultureInfo.InvariantCulture, $"{name} has {bytes} bytes"));
            Assert.Equal(before + 1, phone.Requests.Count);
            await phone.LookAsync(name + suffix);
        }
    }
}
