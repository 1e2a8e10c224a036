using System.Net;
using System.Text.RegularExpressions;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Pages;
using ElevatorFunctions.Tests.Rescues;
using Microsoft.DurableTask;

namespace ElevatorFunctions.Tests.Operations;

/// <summary>Orchestrations in the page for operators, and each on its own page.</summary>
public sealed partial class OrchestrationPagesTests
{
    private const string Failed = "of-a-test-failed";
    private const string Hostile = "<img src=x onerror=ran()>";

    [Fact]
    public async Task OrchestrationsOfARescue_AreCounted_Listed_AndToldInTheirOrder()
    {
        await using var town = await TestTown.BuildAsync();
        var (id, _) = await town.ReportsTrappedAsync();
        var instance = $"rescue-{id}";
        await town.App.Durable.RaiseEventAsync(instance, Hostile, "13800009999", Cancellation);
        await town.QuietAsync();

        var page = await town.OperatesAsync();
        var own = await town.OperatesAsync(LinkTo(page, instance));

        Assert.Contains("Running 1", page.Part("statuses"), StringComparison.Ordinal);
        Assert.Contains($"{instance} {nameof(RescueOrchestration)} Running 2026-11-02 10:00:00", page.Part("orchestrations"), StringComparison.Ordinal);
        Assert.Equal(instance, own.Heading);
        Assert.Matches(
            $"ExecutionStarted {nameof(RescueOrchestration)} .* TaskScheduled LookAtRescue .* TaskCompleted LookAtRescue .* TimerCreated 至2026-11-02 10:03:00 .* EventRaised ",
            own.Text);
        Assert.Contains(Hostile, own.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", own.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("13800009999", own.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FailedOrchestration_IsToldWithItsType_AndWithoutItsWords()
    {
        await using var town = await TestTown.BuildAsync();
        await town.App.Durable.ScheduleNewOrchestrationInstanceAsync(
            nameof(PulseOrchestration), "13800009999", new StartOrchestrationOptions(Failed), Cancellation);
        await town.App.Durable.WaitForInstanceCompletionAsync(Failed, Cancellation);

        var page = await town.OperatesAsync();
        var own = await town.OperatesAsync(LinkTo(page, Failed));

        Assert.Matches($"{Failed} {nameof(PulseOrchestration)} 2026-11-02 10:00:00 ✗ \\S*Exception", page.Part("failures"));
        Assert.Contains("Failed 1", page.Part("statuses"), StringComparison.Ordinal);
        Assert.Matches("✗ ExecutionCompleted Failed \\S*Exception", own.Text);
        Assert.DoesNotContain("13800009999", page.Markup + own.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_IsFiltered_AndPaged()
    {
        await using var town = await TestTown.BuildAsync();
        for (var number = 0; number < 60; number++)
        {
            await town.App.Durable.ScheduleNewOrchestrationInstanceAsync(
                nameof(PulseOrchestration), "no moment", new StartOrchestrationOptions($"many-{number:00}"), Cancellation);
        }

        await town.ReportsTrappedAsync();
        await town.QuietAsync();
        var first = await town.OperatesAsync("/api/ops?prefix=many-&status=Failed");
        var second = await town.OperatesAsync(NextOf(first)!);
        var named = (await town.OperatesAsync($"/api/ops?name={nameof(RescueOrchestration)}")).Part("orchestrations");

        Assert.Equal(Enumerable.Range(0, 50).Select(number => $"many-{number:00}"), IdsIn(first));
        Assert.Equal(Enumerable.Range(50, 10).Select(number => $"many-{number:00}"), IdsIn(second));
        Assert.Null(NextOf(second));
        Assert.Contains("rescue-", named, StringComparison.Ordinal);
        Assert.DoesNotContain("many-", named, StringComparison.Ordinal);
        Assert.Contains("没有符合条件的编排", (await town.OperatesAsync("/api/ops?prefix=nobody")).Part("orchestrations"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HostileAddress_IsShownAsItIs_AndAStrangePageOfTheListFailsInItsPlace()
    {
        await using var town = await TestTown.BuildAsync();
        var page = await town.OperatesAsync($"/api/ops?name={Uri.EscapeDataString("\"><script>ran()</script>")}&status=nothing&age=9&continuation=%22%3E%3Cb%3E");

        Assert.DoesNotContain("<script", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page.Markup, StringComparison.Ordinal);
        Assert.Equal("\"><script>ran()</script>", page.Field("name\" type=\"text"));
        Assert.Contains("✗ 读取失败", page.Part("orchestrations"), StringComparison.Ordinal);
        Assert.Contains("MinuteSweep", page.Part("functions"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("a%2Fb")]
    [InlineData("%3Cb%3E")]
    public async Task UnknownOrchestration_IsAPageThatSaysSo(string id)
    {
        await using var town = await TestTown.BuildAsync();
        var page = await new Reader(town).GetAsync($"/api/ops/orchestrations/{id}", ("Authorization", $"Bearer {town.Admin.Token}"));

        page.Is(HttpStatusCode.NotFound);
        Assert.DoesNotContain("<b>", page.Markup, StringComparison.Ordinal);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string LinkTo(Reader.Shown page, string instance)
    {
        var link = $"/api/ops/orchestrations/{instance}?lang=zh";
        Assert.Contains($"href=\"{link}\"", page.Markup, StringComparison.Ordinal);
        return link;
    }

    private static string? NextOf(Reader.Shown page) =>
        NextPage().Match(page.Markup) is { Success: true } found
            ? WebUtility.HtmlDecode(found.Groups["path"].Value)
            : null;

    private static IEnumerable<string> IdsIn(Reader.Shown page) =>
        Many().Matches(page.Part("orchestrations")).Select(found => found.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex("href=\"(?<path>[^\"]*continuation=[^\"#]*)[^\"]*\">下一页", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NextPage();

    [GeneratedRegex("many-[0-9]{2}", RegexOptions.None, 1000)]
    private static partial Regex Many();
}
