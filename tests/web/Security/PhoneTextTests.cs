using System.Text.Json.Nodes;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.WebTests.Browser;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Security;

/// <summary>
/// The phone's pages show text that people wrote as they wrote it, and run nothing. The answers are those of the app. On their way each text in them
/// that somebody wrote, each name and each place becomes all 200 hostile texts.
/// </summary>
/// <param name="chromium">The browser.</param>
public sealed class PhoneTextTests(Chromium chromium)
{
    private const string Words = "written by somebody";
    private static readonly string Everything = string.Join(' ', HostileTexts.All);

    [Fact]
    public async Task EachPageOfThePhone_ShowsAllTexts_AndRunsNothing()
    {
        await using var town = await LivelyTown.BuildAsync(Words);
        await VisitsAsync(town, town.Town.OwnersWorker, PhonePage.OfWorker(town, Words));
        await VisitsAsync(town, town.Town.Caretaker, PhonePage.OfCaretaker(town, Words));
    }

    [Fact]
    public async Task ScriptThatATextWouldBring_IsBlocked_AndIsAFaultThatIsNotForgotten()
    {
        await using var town = await TestTown.BuildAsync();
        var phone = await Phone.TakeAsync(chromium, town.App);
        await phone.OpenAsync("/m/");
        await phone.Page.EvaluateAsync(
            """
            () => {
              document.body.append(Object.assign(document.createElement('script'), { textContent: 'ran()' }))
              document.body.insertAdjacentHTML('beforeend', '<img id="x" src="data:," onerror="ran()">')
              return document.querySelector('#x').decode().catch(() => true)
            }
            """);
        Assert.False(await phone.Page.EvaluateAsync<bool>("() => window.hasRun === true"));

        phone.ForgetFaults();
        Assert.Equal(2, phone.Faults.Count);
        Assert.All(phone.Faults, fault => Assert.Contains("Content Security Policy", fault, StringComparison.Ordinal));
        await Assert.ThrowsAsync<Xunit.Sdk.EmptyException>(async () => await phone.DisposeAsync());
    }

    private async Task VisitsAsync(LivelyTown town, Person person, IReadOnlyList<PhonePage> pages)
    {
        await using var phone = await Phone.TakeAsync(chromium, town.Town.App);
        await phone.LogsInAsync(person);
        if (person == town.Town.OwnersWorker)
        {
            await phone.KeepsAScanAsync(town.Town.Elevator);
        }

        await phone.Page.RouteAsync("**/api/v1/**", ReplaceAsync);
        foreach (var page in pages)
        {
            var showsWords = page.Shows == Words;
            await phone.OpensAsync(showsWords ? page with { Shows = HostileTexts.All[0] } : page);
            await phone.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach((part) => (part.open = true))");
            await phone.RunsNothingAsync();
            var shown = await phone.Page.Locator("#app").TextContentAsync();
            Assert.True(!showsWords || shown!.Contains(Everything, StringComparison.Ordinal), $"{page.Name} does not show the texts as they are");
        }

        await phone.Page.UnrouteAllAsync(new PageUnrouteAllOptions
        {
            Behavior = UnrouteBehavior.IgnoreErrors,
        });
    }

    private static async Task ReplaceAsync(IRoute route)
    {
        if (route.Request.Method != "GET")
        {
            await route.ContinueAsync();
            return;
        }

        var answer = await route.FetchAsync();
        var body = JsonNode.Parse(await answer.TextAsync())!;
        Replace(body);
        await route.FulfillAsync(new RouteFulfillOptions
        {
            Response = answer,
            Body = body.ToJsonString(),
        });
    }

    private static void Replace(JsonNode? node)
    {
        JsonNode?[] parts = node switch
        {
            JsonObject fields => [.. fields.Select(field => field.Value)],
            JsonArray items => [.. items],
            _ => [],
        };
        Array.ForEach(parts, Replace);

        if (node is JsonValue value && value.TryGetValue<string>(out var text) && IsOfPeople(text))
        {
            value.ReplaceWith(Everything);
        }
    }

    // People and organisations of the harness have these names.
    private static bool IsOfPeople(string text) => text == Words || text == "王小明" || text.StartsWith("测试单位", StringComparison.Ordinal);
}
