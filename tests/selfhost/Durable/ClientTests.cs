using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using SelfHost.Durable;

namespace SelfHost.Tests.Durable;

/// <summary>The client that functions are given, over the engine.</summary>
public sealed class ClientTests : IAsyncLifetime
{
    private readonly DurableWorld _world = new();
    private DurableTaskClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        await _world
            .Orchestrator("Gate", async context => await context.WaitForExternalEvent<string>("Open"))
            .Orchestrator("Describe", context =>
            {
                context.SetCustomStatus("described");
                return Task.FromResult<object?>($"{context.InstanceId} {context.Version} {context.GetInput<int>()}");
            })
            .Orchestrator("Broken", _ => throw new TimeoutException("too late"))
            .StartAsync();
        _client = new EngineClient(_world.Engine, _world.Json);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task Start_PassesInputVersionTagsAndMoment()
    {
        var at = _world.Clock.GetUtcNow().AddHours(1);
        var options = new StartOrchestrationOptions("one", at)
        {
            Version = "1.2",
            Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["city"] = "HZ" },
        };
        Assert.Equal("one", await _client.ScheduleNewOrchestrationInstanceAsync("describe", 7, options));
        await _world.QuietAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await _client.GetInstanceAsync("one"))!.RuntimeStatus);

        await _world.AdvanceAsync(TimeSpan.FromHours(1));
        var ended = await _client.WaitForInstanceCompletionAsync("one", getInputsAndOutputs: true);

        Assert.Equal(("one 1.2 7", 7, "described"), (ended.ReadOutputAs<string>(), ended.ReadInputAs<int>(), ended.ReadCustomStatusAs<string>()));
        Assert.Equal("HZ", ended.Tags["city"]);
        Assert.Equal((at.AddHours(-1), at), (ended.CreatedAt, ended.LastUpdatedAt));
    }

    [Fact]
    public async Task StartWithoutOptions_MakesAnId()
    {
        var id = await _client.ScheduleNewOrchestrationInstanceAsync("Describe");

        Assert.Matches("^[0-9a-f]{32}$", id);
        Assert.Equal(id + "  0", (await _client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true)).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData("@one")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a?")]
    [InlineData("a#")]
    [InlineData("a\n")]
    public Task IdThatAzureRefuses_IsRefused(string id) => Assert.ThrowsAsync<ArgumentException>(
        () => _client.ScheduleNewOrchestrationInstanceAsync("Describe", new StartOrchestrationOptions(id)));

    [Fact]
    public async Task MetadataWithoutPayloads_HasNoneOfThem()
    {
        var id = await _client.ScheduleNewOrchestrationInstanceAsync("Broken", "input");

        var bare = await _client.WaitForInstanceCompletionAsync(id);
        var full = (await _client.GetInstanceAsync(id, getInputsAndOutputs: true))!;

        Assert.Equal((null, null, null), (bare.SerializedInput, bare.SerializedOutput, bare.FailureDetails));
        Assert.Equal(("\"input\"", "too late"), (full.SerializedInput, full.SerializedOutput));
        Assert.True(full.FailureDetails!.IsCausedBy<TimeoutException>());
        Assert.True(full.IsCompleted);
    }

    [Fact]
    public async Task UnknownInstance_IsNullOrAnArgumentException()
    {
        Assert.Null(await _client.GetInstanceAsync("nobody"));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _client.RaiseEventAsync("nobody", "Open"));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _client.TerminateInstanceAsync("nobody"));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _client.SuspendInstanceAsync("nobody"));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _client.ResumeInstanceAsync("nobody"));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _client.RestartAsync("nobody"));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _client.WaitForInstanceStartAsync("nobody"));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _client.WaitForInstanceCompletionAsync("nobody"));
        Assert.Equal(0, (await _client.PurgeInstanceAsync("nobody")).PurgedInstanceCount);
    }

    [Fact]
    public async Task EventToOneThatHasEnded_IsAnInvalidOperation()
    {
        var id = await _client.ScheduleNewOrchestrationInstanceAsync("Describe");
        await _client.WaitForInstanceCompletionAsync(id);

        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => _client.RaiseEventAsync(id, "Open"));
    }

    [Fact]
    public async Task IdThatRuns_IsRefusedAndOneThatHasEndedReplaced()
    {
        var one = new StartOrchestrationOptions("one");
        await _client.ScheduleNewOrchestrationInstanceAsync("Gate", one);
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => _client.ScheduleNewOrchestrationInstanceAsync("Gate", one));
        await _client.RaiseEventAsync("one", "Open", "me");
        Assert.Equal("me", (await _client.WaitForInstanceCompletionAsync("one", getInputsAndOutputs: true)).ReadOutputAs<string>());

        var onlyOnce = one.WithDedupeStatuses(OrchestrationRuntimeStatus.Completed);
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => _client.ScheduleNewOrchestrationInstanceAsync("Gate", onlyOnce));
        await _client.ScheduleNewOrchestrationInstanceAsync("Gate", one);
        Assert.False((await _client.WaitForInstanceStartAsync("one")).IsCompleted);
    }

    [Fact]
    public async Task MisspeltDedupeStatus_IsRefused() => await Assert.ThrowsAsync<ArgumentException>(() =>
        _client.ScheduleNewOrchestrationInstanceAsync("Gate", new StartOrchestrationOptions("one") { DedupeStatuses = ["Finished"] }));

    [Fact]
    public async Task Termination_SetsTheOutput()
    {
        var id = await _client.ScheduleNewOrchestrationInstanceAsync("Gate");
        await _client.WaitForInstanceStartAsync(id);

        await _client.TerminateInstanceAsync(id, new { Why = "fault" });

        var ended = await _client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, """{"Why":"fault"}"""), (ended.RuntimeStatus, ended.SerializedOutput));
    }

    [Fact]
    public async Task AllInstances_AreReadPageByPage()
    {
        for (var i = 0; i < 5; i++)
        {
            await _client.ScheduleNewOrchestrationInstanceAsync("Describe", i, new StartOrchestrationOptions($"d{i}"));
        }

        await _world.QuietAsync();
        var all = _client.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 2, InstanceIdPrefix: "d", FetchInputsAndOutputs: true));

        var sizes = new List<int>();
        await foreach (var page in all.AsPages())
        {
            sizes.Add(page.Values.Count);
        }

        var inputs = new List<int>();
        await foreach (var instance in all)
        {
            inputs.Add(instance.ReadInputAs<int>());
        }

        Assert.Equal([2, 2, 1], sizes);
        Assert.Equal([0, 1, 2, 3, 4], inputs);
    }

    [Fact]
    public async Task Purge_TakesTheEndedOfAStatus()
    {
        var broken = await _client.ScheduleNewOrchestrationInstanceAsync("Broken");
        var done = await _client.ScheduleNewOrchestrationInstanceAsync("Describe");
        await _client.WaitForInstanceCompletionAsync(broken);
        await _client.WaitForInstanceCompletionAsync(done);

        var purged = await _client.PurgeInstancesAsync(null, null, [OrchestrationRuntimeStatus.Failed]);

        Assert.Equal((1, null), (purged.PurgedInstanceCount, await _client.GetInstanceAsync(broken)));
        Assert.NotNull(await _client.GetInstanceAsync(done));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => _client.PurgeAllInstancesAsync(new PurgeInstancesFilter { Timeout = TimeSpan.Zero }));
    }

    [Fact]
    public async Task Restart_TakesANewIdOrTheOldOne()
    {
        await _client.ScheduleNewOrchestrationInstanceAsync("Describe", 7, new StartOrchestrationOptions("one"));
        await _client.WaitForInstanceCompletionAsync("one");

        var other = await _client.RestartAsync("one", restartWithNewInstanceId: true);
        Assert.Equal($"{other}  7", (await _client.WaitForInstanceCompletionAsync(other, getInputsAndOutputs: true)).ReadOutputAs<string>());
        Assert.Equal("one", await _client.RestartAsync("one"));
    }
}
