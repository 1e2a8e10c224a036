using ElevatorFunctions.Tests.Harness;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Browser;

/// <summary>The acts of a person at a phone, in few words.</summary>
internal static class PhoneHands
{
    /// <summary>Finds a link by its name.</summary>
    public static ILocator Link(this Phone phone, string name) => phone.Page.GetByRole(AriaRole.Link, new() { Name = name });

    /// <summary>The tabs of a list.</summary>
    public static ILocator Tab(this Phone phone, string name) => phone.Page.Locator("nav.tabs").GetByRole(AriaRole.Link, new() { Name = name });

    /// <summary>The cards of a list, each once.</summary>
    public static ILocator Cards(this Phone phone) => phone.Page.Locator("ul.cards > li");

    /// <summary>The warnings of the page.</summary>
    public static ILocator Alert(this Phone phone) => phone.Page.GetByRole(AriaRole.Alert);

    /// <summary>Lets time pass in the town and on the phone.</summary>
    public static async Task WaitsAsync(this Phone phone, TestTown town, TimeSpan time)
    {
        await town.AdvanceAsync(time);
        await phone.Page.Clock.RunForAsync((long)time.TotalMilliseconds);
    }

    /// <summary>Waits until the page shows a text.</summary>
    public static Task SeesAsync(this Phone phone, string text) => Assertions.Expect(phone.Page.GetByText(text).First).ToBeVisibleAsync();

    /// <summary>Opens a part of a list, and waits for as many cards.</summary>
    public static async Task OpensTabAsync(this Phone phone, string name, int cards)
    {
        await phone.Tab(name).ClickAsync();
        await Assertions.Expect(phone.Tab(name)).ToHaveAttributeAsync("aria-current", "page");
        await Assertions.Expect(phone.Cards()).ToHaveCountAsync(cards);
    }

    /// <summary>Takes a picture where the camera would.</summary>
    public static Task PhotographsAsync(this Phone phone, string label) => phone.Page.GetByLabel(label).SetInputFilesAsync(new FilePayload
    {
        Name = "photo.jpg",
        MimeType = "image/jpeg",
        Buffer = TestFiles.Photo(),
    });
}
