using ElevatorFunctions.Tests.Harness;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Browser;

/// <summary>A round over the pages of a phone.</summary>
internal static class PhoneRounds
{
    // Milliseconds. A page is loaded whole here, on a machine that has other tests to run.
    private const float Patience = 20_000;

    /// <summary>Opens a page, and waits until its data are there.</summary>
    public static async Task OpensAsync(this Phone phone, PhonePage page)
    {
        await phone.OpenAsync($"/m{page.Path}");
        await Assertions.Expect(phone.Page.GetByText(page.Shows).First).ToBeVisibleAsync(new() { Timeout = Patience });
        await Assertions.Expect(phone.Page.Locator(".skeleton")).ToHaveCountAsync(0, new() { Timeout = Patience });
    }

    /// <summary>Scans without network, so that the outbox has an entry, which asks for its face check once the network is back.</summary>
    public static async Task KeepsAScanAsync(this Phone phone, TestElevator elevator)
    {
        phone.LosesNetwork();
        await phone.StandsAtAsync(TestElevator.Latitude, TestElevator.Longitude);
        await phone.Page.GetByRole(AriaRole.Link, new() { Name = "扫码" }).ClickAsync();
        await Assertions.Expect(phone.Heading).ToHaveTextAsync("扫码");
        await phone.GoesOfflineAsync(true);
        await phone.TypesCodeAsync(elevator);
        await Assertions.Expect(phone.Page.GetByText("已保存，尚未签到")).ToBeVisibleAsync();
        await phone.GoesOfflineAsync(false);
        await Assertions.Expect(phone.Page.GetByText("核对通过，请刷脸")).ToBeVisibleAsync();
    }
}
