using System.Text.Json;
using ElevatorFunctions.Development.Demo;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.WebTests.Browser;
using Microsoft.Extensions.Configuration;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Pages;

/// <summary>Each page of the phone, with something on it, is held against WCAG 2.2 AA and 320 pixels in light and dark.</summary>
/// <param name="chromium">The browser.</param>
public sealed class EveryPageTests(Chromium chromium)
{
    private const string Words = "轿厢门关不上，按钮不亮";

    [Fact]
    public async Task EveryRouteOfThePhone_IsLookedAt_InLightAndDark()
    {
        await using var town = await LivelyTown.BuildAsync(Words);
        var pages = PhonePage.OfWorker(town, Words);
        var more = PhonePage.OfCaretaker(town, Words);
        Assert.Equal(PhonePage.Routes.Order(StringComparer.Ordinal), pages.Concat(more).Select(page => page.Route).Distinct().Order(StringComparer.Ordinal));

        await LookAsync(town, town.Town.OwnersWorker, pages);
        await LookAsync(town, town.Town.Caretaker, more);
    }

    [Fact]
    public async Task PublicPages_OfLinksThatLeadNowhereAndOfComplaints_AreLookedAt_InLightAndDark()
    {
        await using var town = await LivelyTown.BuildAsync(Words);
        await WritesDemoFileAsync(town.Town.App);
        await using var phone = await Phone.TakeAsync(chromium, town.Town.App);
        (string Name, string Path)[] pages =
        [
            ("site", "/"),
            ("page-unknown-address", "/nothing"),
            ("page-unknown-follow", "/f/nothing"),
            ("page-unknown-complaint", "/c/nothing"),
            ("page-demo", "/demo"),
            ("page-complaint-under-way", town.ComplaintPage),
            ("page-code-without-signature", "/q/T1"),
        ];
        foreach (var (name, path) in pages)
        {
            await phone.OpenAsync(path);
            await Assertions.Expect(phone.Heading).ToBeVisibleAsync();
            await LookTwiceAsync(phone, name);
        }
    }

    /// <summary>The page of a demo city reads the file that lies beside such a city.</summary>
    private static Task WritesDemoFileAsync(AppUnderTest app)
    {
        var file = DemoFile.Of(DemoPlanner.Plan(app.Now, passwordHash: ""), app.Get<QrCodes>());
        return File.WriteAllBytesAsync(DemoCity.FilePath(app.Get<IConfiguration>()), JsonSerializer.SerializeToUtf8Bytes(file, Json.Options), TestContext.Current.CancellationToken);
    }

    private static async Task LookTwiceAsync(Phone phone, string name)
    {
        await phone.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach((part) => (part.open = true))");
        await phone.LookAsync(name);
        await SchemeAsync(ColorScheme.Dark);
        await phone.LookAsync($"{name}-dark");
        await SchemeAsync(ColorScheme.Light);

        Task SchemeAsync(ColorScheme scheme) => phone.Page.EmulateMediaAsync(new PageEmulateMediaOptions
        {
            ColorScheme = scheme,
        });
    }

    private async Task LookAsync(LivelyTown town, Person person, IReadOnlyList<PhonePage> pages)
    {
        await using var phone = await Phone.TakeAsync(chromium, town.Town.App);
        await phone.LogsInAsync(person);
        if (person == town.Town.OwnersWorker)
        {
            await phone.KeepsAScanAsync(town.Town.Elevator);
        }

        foreach (var page in pages)
        {
            await phone.OpensAsync(page);
            await LookTwiceAsync(phone, page.Name);
        }
    }
}
