using System.Globalization;
using System.Text.Json;
using ElevatorFunctions.Tests.Complaints;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;
using ElevatorFunctions.WebTests.Browser;
using Microsoft.Playwright;

namespace ElevatorFunctions.WebTests.Pages;

/// <summary>
/// The largest contentful paint on a slow line and a slow phone, for somebody who opens a page for the first time. The phone's pages paint a few words
/// while they open, so that the moment counts at which the page itself is there, where that is later. The figures are reported in
/// <c>paints.json</c> beside the pictures. Only more than twice a target fails, because the machine that measures is not the phone.
/// </summary>
/// <param name="chromium">The browser.</param>
[Collection(Alone.Name)]
public sealed class FirstPaintTests(Chromium chromium)
{
    private const int Times = 3;

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
    };

    // 400 ms and 400 kbit/s, 150 ms and 1.6 Mbit/s.
    private static readonly Line Third = new("3G", LatencyMilliseconds: 400, BytesASecond: 400_000 / 8, SlowerCpu: 6);
    private static readonly Line Fourth = new("4G", LatencyMilliseconds: 150, BytesASecond: 1_600_000 / 8, SlowerCpu: 4);

    [Fact]
    public async Task FirstPaints_AreReported_AndWithinTwiceTheirTargets()
    {
        await using var town = await TestTown.BuildAsync();
        var (_, follow) = await town.ReportsTrappedAsync();
        var (_, complaint) = await town.ComplainsAsync(PhoneProof.NewPhone());
        var scan = Phone.PathOf(town.Elevator.Qr);
        (string Name, string Path, Line Line, int Target)[] pages =
        [
            ("scan", scan, Third, 1500),
            ("follow", FollowedPage.PathOf(follow), Third, 1500),
            ("complain", scan.Replace("/q/", "/c/new/", StringComparison.Ordinal), Third, 1500),
            ("complaint", FollowedPage.PathOf(complaint), Third, 1500),
            ("phone-first-load", "/m/", Fourth, 2500),
        ];
        var paints = new List<Paint>();
        foreach (var (name, path, line, target) in pages)
        {
            var measured = new List<int>();
            for (var n = 0; n < Times; n++)
            {
                measured.Add(await MeasureAsync(town, path, line));
            }

            measured.Sort();
            paints.Add(new Paint(name, line.Name, target, measured[Times / 2], measured[0], measured[^1]));
        }

        Directory.CreateDirectory(Phone.Artifacts);
        await File.WriteAllTextAsync(Path.Combine(Phone.Artifacts, "paints.json"), JsonSerializer.Serialize(paints, Readable), TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper!.WriteLine("largest contentful paint, median of 3: " + string.Join(
            ", ", paints.Select(paint => string.Create(CultureInfo.InvariantCulture, $"{paint.Page} {paint.Median} ms ({paint.Line}, target {paint.Target})"))));
        Assert.All(paints, paint => Assert.InRange(paint.Median, 1, 2 * paint.Target));
    }

    private async Task<int> MeasureAsync(TestTown town, string path, Line line)
    {
        await using var phone = await Phone.TakeAsync(chromium, town.App);
        var session = await phone.Page.Context.NewCDPSessionAsync(phone.Page);
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["offline"] = false,
            ["latency"] = line.LatencyMilliseconds,
            ["downloadThroughput"] = line.BytesASecond,
            ["uploadThroughput"] = line.BytesASecond,
        });
        await session.SendAsync("Emulation.setCPUThrottlingRate", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["rate"] = line.SlowerCpu,
        });
        await phone.Page.AddInitScriptAsync(
            """
            const look = () => requestAnimationFrame(() => (document.querySelector('main:not(.opening)') ? (window.shownAt = performance.now()) : look()))
            look()
            """);
        await phone.OpenAsync(path);
        await Assertions.Expect(phone.Page.Locator("main:not(.opening)")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        return await phone.Page.EvaluateAsync<int>(
            """
            () => new Promise((resolve) => {
              const told = (list) => resolve(Math.round(Math.max(window.shownAt, list.getEntries().at(-1).startTime)))
              requestAnimationFrame(() => requestAnimationFrame(() =>
                new PerformanceObserver(told).observe({ type: 'largest-contentful-paint', buffered: true })))
            })
            """);
    }

    /// <summary>A slow line with a slow phone at its end.</summary>
    private sealed record Line(string Name, int LatencyMilliseconds, int BytesASecond, int SlowerCpu);

    /// <summary>The paint of a page in milliseconds.</summary>
    private sealed record Paint(string Page, string Line, int Target, int Median, int Best, int Worst);
}
