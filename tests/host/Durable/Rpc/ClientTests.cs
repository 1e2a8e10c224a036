using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;

namespace FunctionsHost.Tests.Durable.Rpc;

/// <summary>The client that functions are given, over the host's gRPC service.</summary>
public sealed class ClientTests : IAsyncLifetime
{
    private ClientApp _app = null!;

    private DurableTaskClient Client => _app.Client;

    public async ValueTask InitializeAsync() => _app = await ClientApp.StartAsync(new DurableApp()
        .Orchestrator("Gate", async context => await context.WaitForExternalEvent<string>("Open"))
        .Orchestrator("Describe", context =>
        {
            context.SetCustomStatus("described");
            return Task.FromResult<object?>($"{context.InstanceId} {context.Version} {context.GetInput<object?>()}");
        })
        .Orchestrator("Broken", _ => throw new TimeoutException("too late"))
        .Orchestrator("Parent", async context =>
        {
            _ = context.CallSubOrchestratorAsync<string>("Gate", null, new SubOrchestrationOptions(new TaskOptions(), $"{context.InstanceId}-a"));
            return await context.CallSubOrchestratorAsync<string>("Middle", null, new SubOrchestrationOptions(new TaskOptions(), $"{context.InstanceId}-b"));
        })
        .Orchestrator("Middle", async context =>
            await context.CallSubOrchestratorAsync<string>("Gate", null, new SubOrchestrationOptions(new TaskOptions(), $"{context.InstanceId}-c"))));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Start_PassesInputVersionTagsAndMoment()
    {
        var at = _app.App.Clock.GetUtcNow().AddHours(1);
        var options = new StartOrchestrationOptions("one", at)
        {
            Version = "1.2",
            Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["city"] = "HZ" },
        };
        Assert.Equal("one", await Client.ScheduleNewOrchestrationInstanceAsync("describe", 7, options));
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await Client.GetInstanceAsync("one"))!.RuntimeStatus);
        _app.App.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await Client.GetInstanceAsync("one"))!.RuntimeStatus);

        _app.App.Clock.Advance(TimeSpan.FromTicks(1));
        var ended = await Client.WaitForInstanceCompletionAsync("one", getInputsAndOutputs: true);

        Assert.Equal(("one 1.2 7", 7, "described"), (ended.ReadOutputAs<string>(), ended.ReadInputAs<int>(), ended.ReadCustomStatusAs<string>()));
        Assert.Equal("HZ", ended.Tags["city"]);
        Assert.Equal((at.AddHours(-1), at), (ended.CreatedAt, ended.LastUpdatedAt));
    }

    [Theory]
    [InlineData("@one")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a?")]
    [InlineData("a#")]
    [InlineData("a\n")]
    public Task IdThatAzureRefuses_IsRefused(string id) => Assert.ThrowsAsync<ArgumentException>(
        () => Client.ScheduleNewOrchestrationInstanceAsync("Describe", new StartOrchestrationOptions(id)));

    [Fact]
    public async Task MetadataWithoutPayloads_HasNoneOfThem()
    {
        var id = await Client.ScheduleNewOrchestrationInstanceAsync("Broken", "input");

        var bare = await Client.WaitForInstanceCompletionAsync(id);
        var full = (await Client.GetInstanceAsync(id, getInputsAndOutputs: true))!;

        Assert.Equal((null, null, null), (bare.SerializedInput, bare.SerializedOutput, bare.FailureDetails));
        Assert.Equal(("\"input\"", "too late"), (full.SerializedInput, full.SerializedOutput));
        Assert.True(full.FailureDetails!.IsCausedBy<TimeoutException>());
    }

    [Fact]
    public async Task UnknownInstance_IsNullOrNotFound()
    {
        Assert.Null(await Client.GetInstanceAsync("nobody"));
        await RefusedAsync(StatusCode.NotFound, () => Client.RaiseEventAsync("nobody", "Open"));
        await RefusedAsync(StatusCode.NotFound, () => Client.TerminateInstanceAsync("nobody"));
        await RefusedAsync(StatusCode.NotFound, () => Client.SuspendInstanceAsync("nobody"));
        await RefusedAsync(StatusCode.NotFound, () => Client.ResumeInstanceAsync("nobody"));
        await RefusedAsync(StatusCode.NotFound, () => Client.WaitForInstanceStartAsync("nobody"));
        await RefusedAsync(StatusCode.NotFound, () => Client.WaitForInstanceCompletionAsync("nobody"));
        await Assert.ThrowsAsync<ArgumentException>(() => Client.RestartAsync("nobody"));
        await Assert.ThrowsAsync<ArgumentException>(() => Client.GetOrchestrationHistoryAsync("nobody"));
        Assert.Equal(0, (await Client.PurgeInstanceAsync("nobody")).PurgedInstanceCount);
    }

    [Fact]
    public async Task CommandToOneThatHasEnded_IsAFailedPrecondition()
    {
        var id = await Client.ScheduleNewOrchestrationInstanceAsync("Describe");
        await Client.WaitForInstanceCompletionAsync(id);

        await RefusedAsync(StatusCode.FailedPrecondition, () => Client.RaiseEventAsync(id, "Open"));
        await RefusedAsync(StatusCode.FailedPrecondition, () => Client.TerminateInstanceAsync(id));
        await RefusedAsync(StatusCode.FailedPrecondition, () => Client.SuspendInstanceAsync(id));
        await RefusedAsync(StatusCode.FailedPrecondition, () => Client.ResumeInstanceAsync(id));
    }

    [Fact]
    public async Task IdThatRuns_IsRefusedAndOneThatHasEndedReplaced()
    {
        var one = new StartOrchestrationOptions("one");
        await Client.ScheduleNewOrchestrationInstanceAsync("Gate", one);
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => Client.ScheduleNewOrchestrationInstanceAsync("Gate", one));
        await Client.RaiseEventAsync("one", "Open", "me");
        Assert.Equal("me", (await Client.WaitForInstanceCompletionAsync("one", getInputsAndOutputs: true)).ReadOutputAs<string>());

        var onlyOnce = one.WithDedupeStatuses(OrchestrationRuntimeStatus.Completed);
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => Client.ScheduleNewOrchestrationInstanceAsync("Gate", onlyOnce));
        await Client.ScheduleNewOrchestrationInstanceAsync("Gate", one);
        Assert.False((await Client.WaitForInstanceStartAsync("one")).IsCompleted);
    }

    [Fact]
    public async Task LiveInstance_IsReplacedIfNoStatusRefuses()
    {
        await Client.ScheduleNewOrchestrationInstanceAsync("Gate", new StartOrchestrationOptions("one"));
        await Client.WaitForInstanceStartAsync("one");

        await Client.ScheduleNewOrchestrationInstanceAsync("Describe", 7, new StartOrchestrationOptions("one").WithDedupeStatuses());

        Assert.Equal("one  7", (await Client.WaitForInstanceCompletionAsync("one", getInputsAndOutputs: true)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task WaitForStart_EndsWithTheStartAndNotBefore()
    {
        var at = _app.App.Clock.GetUtcNow().AddHours(1);
        await Client.ScheduleNewOrchestrationInstanceAsync("Gate", new StartOrchestrationOptions("one", at));

        var begun = Client.WaitForInstanceStartAsync("one");
        await Client.GetInstanceAsync("one");
        Assert.False(begun.IsCompleted);
        _app.App.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await begun.WaitAsync(DurableApp.Patience, TimeProvider.System)).RuntimeStatus);
    }

    [Fact]
    public async Task Wait_ThatIsGivenUpIsACancellation()
    {
        await Client.ScheduleNewOrchestrationInstanceAsync("Gate", new StartOrchestrationOptions("one"));
        using var give = new CancellationTokenSource();

        var wait = Client.WaitForInstanceCompletionAsync("one", give.Token);
        await give.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    [Fact]
    public async Task Terminate_RecursiveEndsAllBelow()
    {
        await Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("p"));
        await BegunAsync("p-a");
        await BegunAsync("p-b-c");

        await Client.TerminateInstanceAsync("p", new TerminateInstanceOptions("enough", Recursive: true));

        foreach (var id in new[] { "p", "p-a", "p-b", "p-b-c" })
        {
            var end = await Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
            Assert.Equal((OrchestrationRuntimeStatus.Terminated, "\"enough\""), (end.RuntimeStatus, end.SerializedOutput));
        }

        Assert.Equal(4, (await Client.PurgeInstanceAsync("p", new PurgeInstanceOptions(Recursive: true))).PurgedInstanceCount);
        Assert.Null(await Client.GetInstanceAsync("p-b-c"));
    }

    [Fact]
    public async Task SuspendAndResume_MayBeSaidTwice()
    {
        await Client.ScheduleNewOrchestrationInstanceAsync("Gate", new StartOrchestrationOptions("one"));
        await Client.ResumeInstanceAsync("one", "too early");
        await Client.SuspendInstanceAsync("one");
        await Client.SuspendInstanceAsync("one");
        await Client.RaiseEventAsync("one", "Open", "me");
        await Client.ResumeInstanceAsync("one");

        Assert.Equal("me", (await Client.WaitForInstanceCompletionAsync("one", getInputsAndOutputs: true)).ReadOutputAs<string>());
    }

    // A monitor of orchestrations asks for both.
    [Fact]
    public async Task Entities_AreNone()
    {
        var id = new EntityInstanceId("counter", "one");

        Assert.Empty(await Client.Entities.GetAllEntitiesAsync(new EntityQuery()).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Null(await Client.Entities.GetEntityAsync(id, cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(0, (await Client.Entities.CleanEntityStorageAsync(cancellation: TestContext.Current.CancellationToken)).EmptyEntitiesRemoved);
        await RefusedAsync(StatusCode.Unimplemented, () => Client.Entities.SignalEntityAsync(id, "add", 1));
    }

    [Fact]
    public async Task AllInstances_AreReadPageByPage()
    {
        for (var i = 0; i < 5; i++)
        {
            await Client.ScheduleNewOrchestrationInstanceAsync("Describe", i, new StartOrchestrationOptions($"d{i}"));
        }

        var all = Client.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 2, InstanceIdPrefix: "d", FetchInputsAndOutputs: true));
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
        var broken = await Client.ScheduleNewOrchestrationInstanceAsync("Broken");
        var done = await Client.ScheduleNewOrchestrationInstanceAsync("Describe");
        await Client.WaitForInstanceCompletionAsync(broken);
        await Client.WaitForInstanceCompletionAsync(done);

        var purged = await Client.PurgeAllInstancesAsync(
            new PurgeInstancesFilter(Statuses: [OrchestrationRuntimeStatus.Failed]), new PurgeInstanceOptions(Recursive: true));

        Assert.Equal((1, null), (purged.PurgedInstanceCount, await Client.GetInstanceAsync(broken)));
        Assert.Equal(1, (await Client.PurgeAllInstancesAsync(new PurgeInstancesFilter())).PurgedInstanceCount);
    }

    [Fact]
    public async Task Restart_TakesANewIdOrTheOldOneWithTagsAndVersion()
    {
        var options = new StartOrchestrationOptions("one") { Version = "2.1", Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["kind"] = "a" } };
        await Client.ScheduleNewOrchestrationInstanceAsync("Describe", 7, options);
        await Client.WaitForInstanceCompletionAsync("one");

        var other = await Client.RestartAsync("one", restartWithNewInstanceId: true);
        var again = await Client.WaitForInstanceCompletionAsync(other, getInputsAndOutputs: true);
        Assert.Equal(($"{other} 2.1 7", "a"), (again.ReadOutputAs<string>(), again.Tags["kind"]));
        Assert.Equal("one", await Client.RestartAsync("one"));
        await Client.WaitForInstanceCompletionAsync("one");

        await Client.ScheduleNewOrchestrationInstanceAsync("Gate", new StartOrchestrationOptions("live"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Client.RestartAsync("live"));
    }

    [Fact]
    public async Task Rewind_IsNotImplemented()
    {
        await Client.ScheduleNewOrchestrationInstanceAsync("Broken", new StartOrchestrationOptions("one"));
        await Client.WaitForInstanceCompletionAsync("one");

        await Assert.ThrowsAsync<NotImplementedException>(() => Client.RewindInstanceAsync("one", "again"));
    }

    private static async Task RefusedAsync(StatusCode code, Func<Task> call) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<RpcException>(call)).StatusCode);

    private async Task BegunAsync(string id)
    {
        using var patience = new CancellationTokenSource(DurableApp.Patience);
        while (await Client.GetInstanceAsync(id, patience.Token) is not { RuntimeStatus: OrchestrationRuntimeStatus.Running })
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, patience.Token);
        }
    }
}
