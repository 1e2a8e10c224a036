using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.WebTests.Browser;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Offline;

/// <summary>A new version of the pages takes over when nothing is lost by it, or at the next cold start.</summary>
/// <param name="chromium">The browser.</param>
public sealed class UpdateTests(Chromium chromium)
{
    [Fact]
    public async Task NewVersion_WaitsWhileTheOutboxIsFull_AndTheNextColdStartSendsWhatWaited()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        await phone.StartsWorkAsync(town.OwnersWorker);
        await phone.Page.ReloadAsync();
        await phone.Page.RouteAsync(OfflinePhone.SignIn, route => route.AbortAsync("connectionreset"));
        await phone.ScansAsync(town.Elevator, "扫码");
        await Assertions.Expect(phone.Page.GetByText("已保存，尚未签到")).ToBeVisibleAsync();
        await phone.Button("返回").ClickAsync();
        await Assertions.Expect(phone.Link("1 项未发送")).ToBeVisibleAsync();

        await BringsOutAsync(phone);
        Assert.Equal("/sw.js /sw.js?next", await VersionsAsync(phone));
        await Assertions.Expect(phone.Page.GetByText("有新版本")).ToHaveCountAsync(0);

        await phone.OpenAsync("about:blank");
        await phone.Page.UnrouteAsync(OfflinePhone.SignIn);
        await phone.OpenAsync("/m/");
        await phone.Link("1 项需要处理").ClickAsync();
        Assert.StartsWith("/sw.js?next ", await VersionsAsync(phone), StringComparison.Ordinal);
        await phone.Link("去刷脸").ClickAsync();
        await phone.Button("刷脸并签到").ClickAsync();
        await Assertions.Expect(phone.Page.GetByText("已签到")).ToBeVisibleAsync();
        Assert.Equal(1, await town.VisitsAsync());
    }

    [Fact]
    public async Task NewVersion_IsOfferedWhereNothingWaits_ButNotWhileAFormIsOpen_AndTakesOverByOneTap()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        await town.OwnersWorker.SignsInAsync(town.Elevator);
        await phone.StartsWorkAsync(town.OwnersWorker);
        await phone.Page.ReloadAsync();
        await phone.Page.GetByText(town.Elevator.Entry.Place).ClickAsync();
        await Assertions.Expect(phone.Page.GetByLabel("备注")).ToBeVisibleAsync();

        await BringsOutAsync(phone);
        await Assertions.Expect(phone.Page.GetByText("有新版本")).ToHaveCountAsync(0);
        await phone.Button("返回").ClickAsync();
        await Assertions.Expect(phone.Page.GetByText("有新版本")).ToBeVisibleAsync();
        await phone.LookAsync("phone-update");
        await phone.Page.RunAndWaitForRequestFinishedAsync(
            () => phone.Button("更新").ClickAsync(),
            new PageRunAndWaitForRequestFinishedOptions
            {
                Predicate = request => request.IsNavigationRequest,
            });
        await Assertions.Expect(phone.Heading).ToHaveTextAsync(town.OwnersWorker.Account.PersonName);
        Assert.StartsWith("/sw.js?next ", await VersionsAsync(phone), StringComparison.Ordinal);
    }

    /// <summary>A new version of the service worker comes out, and the page learns of it. To a browser a script of another address is one.</summary>
    private static Task BringsOutAsync(Phone phone) => phone.Page.EvaluateAsync(
        """
        async () => {
          const registration = await navigator.serviceWorker.register('/sw.js?next', { scope: '/m' })
          const worker = registration.installing ?? registration.waiting
          if (worker.state === 'installing') await new Promise((resolve) => worker.addEventListener('statechange', resolve, { once: true }))
        }
        """);

    /// <summary>The script that answers for the pages, and the state of the new one.</summary>
    private static Task<string> VersionsAsync(Phone phone) => phone.Page.EvaluateAsync<string>(
        """
        async () => {
          const { active, waiting } = await navigator.serviceWorker.getRegistration('/m')
          const nameOf = (worker) => (worker === null ? '-' : worker.scriptURL.slice(location.origin.length))
          return `${nameOf(active)} ${nameOf(waiting)}`
        }
        """);
}
