using System.Collections.Concurrent;
using System.Text.Json;
using ElevatorFunctions.WebTests.Browser;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Refusals;

/// <summary>A refusal as a page shows it: the API's own title, then the way on (怎么办) of the pages' table.</summary>
internal static class ShownRefusal
{
    private const string ProblemType = "application/problem+json";

    /// <summary>Does something that the API refuses, and holds what the page shows against the answer and the table.</summary>
    /// <param name="code">The code that the last refusal has.</param>
    /// <param name="title">The manual's words of it.</param>
    /// <returns>The problem.</returns>
    public static async Task<JsonElement> IsRefusedAsync(this Phone phone, string code, string title, Func<Task> act)
    {
        var refusals = new ConcurrentQueue<Task<string>>();
        phone.Page.Response += Note;
        try
        {
            await act();
            await Assertions.Expect(phone.Refusal().Locator("h2")).ToHaveTextAsync($"◆ {title}");
        }
        finally
        {
            phone.Page.Response -= Note;
        }

        var problem = JsonDocument.Parse((await Task.WhenAll(refusals))[^1]).RootElement;
        Assert.Equal((code, title), (problem.GetProperty("code").GetString(), problem.GetProperty("title").GetString()));
        await phone.ShowsHelpAsync(code);
        return problem;

        void Note(object? sender, IResponse response)
        {
            if (response.Headers.TryGetValue("content-type", out var type) && type.StartsWith(ProblemType, StringComparison.Ordinal))
            {
                refusals.Enqueue(response.TextAsync());
            }
        }
    }

    /// <summary>The page shows the steps of the table for a code, and no others.</summary>
    public static async Task ShowsHelpAsync(this Phone phone, string code)
    {
        await Assertions.Expect(phone.Refusal().GetByText("怎么办")).ToBeVisibleAsync();
        var table = await phone.HelpAsync();
        await Assertions.Expect(phone.Refusal().Locator("ol > li")).ToHaveTextAsync([.. table.GetProperty(code).GetProperty("zh").EnumerateArray().Select(step => step.GetString()!)]);
    }

    /// <summary>The table of the pages (web/shared/help.ts) as the phone has it, by code. The page has shown a refusal before.</summary>
    public static async Task<JsonElement> HelpAsync(this Phone phone)
    {
        var table = phone.Requests.First(address => address.AbsolutePath.StartsWith("/assets/help-", StringComparison.Ordinal));
        return JsonDocument.Parse(await phone.Page.EvaluateAsync<string>("async path => JSON.stringify((await import(path)).help)", table.AbsolutePath)).RootElement;
    }

    private static ILocator Refusal(this Phone phone) => phone.Alert().Filter(new() { Has = phone.Page.Locator("h2") });
}
