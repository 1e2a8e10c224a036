using FunctionsHost.Tests.Hosting;

namespace FunctionsHost.Tests.Timers;

/// <summary>A timer function of the official worker gets what it is to get.</summary>
[Trait("Speed", "slow")]
public sealed class SampleTimerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TimerInfo_ArrivesInTheWorker()
    {
        await using var host = await RunningHost.StartAsync(_folder, settings: [("Sample__Schedule", "0 0 0 1 1 *"), ("WEBSITE_TIME_ZONE", "Asia/Shanghai")]);

        Assert.Matches(@"^AtStart False \d{4}-01-01T00:00:00$", await host.Client.GetStringAsync("v1/journal/next"));
    }
}
