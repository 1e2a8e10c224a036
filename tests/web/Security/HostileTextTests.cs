using ElevatorFunctions.Tests.Complaints;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;
using ElevatorFunctions.WebTests.Browser;

namespace ElevatorFunctions.WebTests.Security;

/// <summary>Text that people write is shown as they wrote it, and runs nothing, on every public page that shows it.</summary>
/// <param name="chromium">The browser.</param>
public sealed class HostileTextTests(Chromium chromium)
{
    [Fact]
    public void Texts_Are200() => Assert.Equal(200, HostileTexts.All.Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public async Task FollowPage_ShowsTheCallersWords_AndRunsNothing()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        var (_, follow) = await town.ReportsTrappedAsync();
        var page = $"/f/{follow.Split('/')[^1]}";
        foreach (var text in HostileTexts.All)
        {
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("text", text)]);
            (await town.App.Client.PostAsync(page, form)).Dispose();
            await phone.OpenAsync(page);
            await RunsNothingAsync(phone);
            Assert.Equal(text, await phone.Page.Locator("#text").InputValueAsync());
        }
    }

    [Fact]
    public async Task PlaceOfAnElevator_RunsNothing()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        foreach (var text in HostileTexts.All)
        {
            await town.ChangesElevatorAsync(town.Elevator.Entry.Code, elevator => elevator with { Place = text });
            await phone.OpenAsync(town.Elevator.Qr);
            await RunsNothingAsync(phone);
            Assert.Equal(text, await phone.Heading.TextContentAsync());
        }
    }

    [Fact]
    public async Task ComplaintPages_ShowWhatWasEntered_AndRunNothing()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        var enter = new Uri(town.Elevator.Qr).PathAndQuery.Replace("/q/", "/c/new/", StringComparison.Ordinal);
        foreach (var text in HostileTexts.All)
        {
            await phone.OpenAsync(enter);
            await phone.Page.EvaluateAsync(
                """
                text => {
                  const form = document.querySelector('form');
                  form.noValidate = true;
                  form.querySelector('#text').value = text;
                  form.querySelector('#phone').value = text.slice(0, 40);
                  form.querySelector('#answer').value = text.slice(0, 20);
                  form.submit();
                }
                """,
                text);
            await phone.Page.GetByRole(Microsoft.Playwright.AriaRole.Alert).WaitForAsync();
            await RunsNothingAsync(phone);
            Assert.Equal(text, await phone.Page.Locator("#text").InputValueAsync());
        }

        phone.ForgetFaults();
    }

    [Fact]
    public async Task NoteOfAHandling_RunsNothing()
    {
        await using var town = await TestTown.BuildAsync();
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        var (id, route) = await town.ComplainsAsync(PhoneProof.NewPhone());
        await town.PostsAsync(town.OwnersWorker, $"v1/complaints/{id}/accept");
        foreach (var text in HostileTexts.All.Chunk(8).Select(chunk => string.Join(' ', chunk)))
        {
            await town.PostsAsync(town.OwnersWorker, $"v1/complaints/{id}/handle", new { note = text[..Math.Min(text.Length, 500)] });
            await phone.OpenAsync($"/c/{route.Split('/')[^1]}");
            await RunsNothingAsync(phone);
            Assert.Contains(text[..20], await phone.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
            await town.PostsAsync(town.Caretaker, $"v1/complaints/{id}/review", new { decision = "send-back", reason = "再处理" });
        }
    }

    // A dialog is a fault of the phone.
    private static async Task RunsNothingAsync(Phone phone) =>
        Assert.False(await phone.Page.EvaluateAsync<bool>("() => window.hasRun === true"));
}
