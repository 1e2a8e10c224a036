using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.WebTests.Browser;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Refusals;

/// <summary>
/// Every code of the pages' table is shown with the API's title and its way on. Answers are played by the browser, with titles of the contract:
/// a phone meets some of them only when storage is down or two versions of the app disagree. The real ones are in the other tests of this folder.
/// </summary>
/// <param name="chromium">The browser.</param>
public sealed partial class HelpTableTests(Chromium chromium)
{
    [Fact]
    public async Task EveryRefusal_ShowsItsTitleAndItsWayOn()
    {
        await using var town = await TestTown.BuildAsync(new() { HasPeople = false });
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        var refusals = await RefusalsAsync(town);
        var body = "";
        var status = 0;
        await phone.Page.RouteAsync("**/api/v1/auth/login", route => route.FulfillAsync(new() { Status = status, ContentType = "application/problem+json", Body = body }));
        await phone.OpenAsync("/m/login");
        await phone.Page.GetByLabel("账号").FillAsync("worker_1");
        await phone.Page.GetByLabel("密码").FillAsync(City.Password);
        await ShowsAsync("unexpected");

        foreach (var code in (await phone.HelpAsync()).EnumerateObject().Select(entry => entry.Name))
        {
            Assert.True(refusals.ContainsKey(code), $"{code} is not in the contract");
            await ShowsAsync(code);
        }

        async Task ShowsAsync(string code)
        {
            (status, var title) = refusals[code];
            body = JsonSerializer.Serialize(new { type = "about:blank", title, status, code, traceId = code });
            await phone.IsRefusedAsync(code, title, async () =>
            {
                await phone.Button("登录").ClickAsync();
                await Assertions.Expect(phone.Alert()).ToContainTextAsync($"编号 {code}");
            });
        }
    }

    /// <summary>Status and Chinese title of each code, from the contract as the app serves it.</summary>
    private static async Task<IReadOnlyDictionary<string, (int Status, string Title)>> RefusalsAsync(TestTown town)
    {
        var contract = (await town.App.SendAsync(HttpMethod.Get, "openapi.yaml")).Text;
        return Line().Matches(contract).ToDictionary(
            match => match.Groups["code"].Value,
            match => (int.Parse(match.Groups["status"].Value, CultureInfo.InvariantCulture), match.Groups["title"].Value),
            StringComparer.Ordinal);
    }

    [GeneratedRegex("""^ {8}- `(?<code>[a-z-]+)` \((?<status>\d{3})\): (?<title>.+?)\. .+$""", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Line();
}
