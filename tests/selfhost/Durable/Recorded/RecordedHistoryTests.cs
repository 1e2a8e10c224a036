using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using TestSupport.Durable;

namespace SelfHost.Tests.Durable.Recorded;

/// <summary>A history of a release is held against the code of another; and the host that records it.</summary>
public sealed class RecordedHistoryTests
{
    private const string Id = "order-1";

    [Fact]
    public async Task Host_RunsTheAppsFunctionsOnItsClock()
    {
        await using var host = await StartedAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await StateAsync(host)).RuntimeStatus);
        await host.Client.RaiseEventAsync(Id, "more", 1, TestContext.Current.CancellationToken);

        await host.AdvanceAsync(TimeSpan.FromMinutes(59));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await StateAsync(host)).RuntimeStatus);
        await host.RestartAsync();
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("11", (await StateAsync(host)).SerializedOutput);
    }

    [Fact]
    public async Task Host_ReplacesAnActivity()
    {
        await using var host = HostOf(typeof(Releases.First)).Activity(nameof(Releases.Doubling), (int amount) => amount + 100);
        await BeginAsync(host);
        await EndAsync(host);

        Assert.Equal("106", (await StateAsync(host)).SerializedOutput);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task History_OfTheSameCalls_Replays(bool ended)
    {
        var history = await HistoryAsync(ended);

        await using var same = HostOf(typeof(Releases.Same));

        Assert.Null(same.Replay(history));
    }

    [Theory]
    [InlineData(typeof(Releases.WithoutTimer), true, "timer")]
    [InlineData(typeof(Releases.WithoutTimer), false, "timer")]
    [InlineData(typeof(Releases.WithOneCallMore), true, "activity 'Doubling'")]
    [InlineData(typeof(Releases.WithOneCallMore), false, "activity 'Doubling'")]
    [InlineData(typeof(Releases.WithAnotherEnd), true, "ended with 11; now with 9")]
    [InlineData(typeof(Releases.ThatEndsEarly), false, "now it ends with 10")]
    [InlineData(typeof(Releases.Doubling), true, "no orchestrator 'Order'")]
    public async Task History_OfOtherCalls_SaysWhatDiffers(Type later, bool ended, string expected)
    {
        var history = await HistoryAsync(ended);

        await using var changed = HostOf(later);

        Assert.Contains(expected, changed.Replay(history));
    }

    [Fact]
    public async Task History_InAFile_IsTheSame()
    {
        using var folder = new TemporaryFolder();
        var history = await HistoryAsync(ended: true);
        var path = Path.Combine(folder.Path, "0.1", "order.json");

        await history.SaveAsync(path);
        var read = await RecordedHistory.LoadAsync(path);

        await using var changed = HostOf(typeof(Releases.WithAnotherEnd));
        Assert.Equal(changed.Replay(history), changed.Replay(read));
        Assert.Equal(history.Events, read.Events);
        Assert.Equal(history with { Steps = [], Events = [] }, read with { Steps = [], Events = [] });
    }

    private static OrchestrationHost HostOf(Type orchestrator) => new(new[] { orchestrator, typeof(Releases.Doubling) }.Distinct());

    private static async Task<RecordedHistory> HistoryAsync(bool ended)
    {
        await using var host = await StartedAsync();
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        if (ended)
        {
            await EndAsync(host);
        }

        return await host.RecordAsync(Id);
    }

    private static async Task<OrchestrationHost> StartedAsync()
    {
        var host = HostOf(typeof(Releases.First));
        await BeginAsync(host);
        return host;
    }

    private static async Task BeginAsync(OrchestrationHost host)
    {
        await host.StartAsync();
        await host.Client.ScheduleNewOrchestrationInstanceAsync(Releases.Name, 5, new StartOrchestrationOptions(Id));
        await host.QuietAsync();
    }

    private static async Task EndAsync(OrchestrationHost host)
    {
        await host.Client.RaiseEventAsync(Id, "more", 1);
        await host.AdvanceAsync(TimeSpan.FromHours(1));
    }

    private static async Task<OrchestrationMetadata> StateAsync(OrchestrationHost host)
    {
        await host.QuietAsync();
        return (await host.Client.GetInstanceAsync(Id, getInputsAndOutputs: true))!;
    }
}
