using System.Collections.Concurrent;
using System.Threading.Channels;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.WebTests.Browser;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Offline;

/// <summary>A phone whose line is cut, drops answers, or comes back.</summary>
internal static class OfflinePhone
{
    /// <summary>The address of the act that opens a visit.</summary>
    public const string SignIn = "**/api/v1/visits/sign-in";

    /// <summary>Logs a worker in beside the elevator, and waits until the pages open without network.</summary>
    public static async Task StartsWorkAsync(this Phone phone, Person worker)
    {
        phone.LosesNetwork();
        await phone.StandsAtAsync(TestElevator.Latitude, TestElevator.Longitude);
        await phone.LogsInAsync(worker);
        await phone.Page.EvaluateAsync("() => navigator.serviceWorker.ready.then(() => true)");
    }

    /// <summary>Opens the scan, cuts the network, and scans the code: it is kept.</summary>
    public static async Task ScansOfflineAsync(this Phone phone, TestElevator elevator)
    {
        await phone.Link("扫码").ClickAsync();
        await Assertions.Expect(phone.Heading).ToHaveTextAsync("扫码");
        await phone.GoesOfflineAsync(true);
        await phone.TypesCodeAsync(elevator);
        await Assertions.Expect(phone.Page.GetByText("已保存，尚未签到")).ToBeVisibleAsync();
    }

    /// <summary>The server has each act, and its first answer to each is lost on the way.</summary>
    /// <returns>The statuses of the lost answers, in their order.</returns>
    public static async Task<ChannelReader<int>> LosesFirstAnswersAsync(this Phone phone, string address)
    {
        var keys = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var lost = Channel.CreateUnbounded<int>();
        await phone.Page.RouteAsync(address, async route =>
        {
            var key = await route.Request.HeaderValueAsync("Idempotency-Key");
            if (!keys.TryAdd(key!, true))
            {
                await route.ContinueAsync();
                return;
            }

            var answer = await route.FetchAsync();
            await route.AbortAsync("connectionreset");
            lost.Writer.TryWrite(answer.Status);
        });
        return lost.Reader;
    }

    /// <summary>Comes back to the page from another app. The page sends its outbox then.</summary>
    public static Task ComesBackAsync(this Phone phone) => phone.Page.EvaluateAsync("() => dispatchEvent(new Event('focus'))");

    /// <summary>The visits that the server has.</summary>
    public static async Task<int> VisitsAsync(this TestTown town) =>
        (await town.OwnersMain.SendAsync(HttpMethod.Get, "v1/visits")).At("items").GetArrayLength();
}
