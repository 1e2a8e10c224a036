using System.Text.RegularExpressions;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;
using ElevatorFunctions.WebTests.Browser;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Operations;

/// <summary>An administrator opens the pages for operators in a real browser, by the session of the phone's pages.</summary>
/// <param name="chromium">The browser.</param>
public sealed partial class OperationsTests(Chromium chromium)
{
    [Theory]
    [InlineData(false, "zh-CN")]
    [InlineData(true, "en-GB")]
    public async Task Administrator_LogsInFromThePage_SeesIt_AndOpensAnOrchestration(bool isDark, string language)
    {
        await using var town = await TestTown.BuildAsync();
        await town.ReportsTrappedAsync();
        await town.AdvanceAsync(TimeSpan.FromMinutes(4));
        await using var phone = await Phone.TakeAsync(chromium, town.App, isDark: isDark, language: language);
        var (suffix, isEnglish) = (isDark ? "-dark" : "", language != "zh-CN");

        await phone.OpenAsync("/api/ops");
        await Assertions.Expect(phone.Heading).ToHaveTextAsync(isEnglish ? "Please log in" : "请先登录");
        await phone.LookAsync("ops-log-in" + suffix);
        await phone.Page.GetByRole(AriaRole.Link, new() { Name = isEnglish ? "Log in" : "登录" }).ClickAsync();
        await phone.Page.Locator("input[autocomplete=username]").FillAsync(town.Admin.Account.UserName);
        await phone.Page.Locator("input[type=password]").FillAsync(City.Password);
        await phone.Page.Locator("button[type=submit]").ClickAsync();

        await Assertions.Expect(phone.Heading).ToHaveTextAsync(isEnglish ? "Operations" : "系统运维");
        await Assertions.Expect(phone.Page.Locator("#deadlines .bad").First).ToBeVisibleAsync();
        await phone.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach((part) => (part.open = true))");
        await phone.LookAsync("ops" + suffix);
        await phone.Page.Locator("#orchestrations").GetByRole(AriaRole.Link, new() { NameRegex = RescueInstance() }).First.ClickAsync();
        await Assertions.Expect(phone.Heading).ToHaveTextAsync(RescueInstance());
        await Assertions.Expect(phone.Page.GetByText("LookAtRescue").First).ToBeVisibleAsync();
        await phone.LookAsync("ops-orchestration" + suffix);
    }

    [Fact]
    public async Task Worker_IsTold_ThatThePageIsForAdministrators()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        await phone.LogsInAsync(town.OwnersWorker);

        await phone.OpenAsync("/api/ops");

        await Assertions.Expect(phone.Heading).ToHaveTextAsync("没有操作权限");
        await phone.LookAsync("ops-forbidden");
    }

    [Fact]
    public async Task Administrator_WithASession_FindsTheWayThereFromTheFirstPage()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        await phone.LogsInAsync(town.Admin);

        await phone.Page.GetByRole(AriaRole.Link, new() { Name = "系统运维" }).ClickAsync();

        await Assertions.Expect(phone.Heading).ToHaveTextAsync("系统运维");
    }

    [GeneratedRegex("^rescue-", RegexOptions.None, 1000)]
    private static partial Regex RescueInstance();
}
