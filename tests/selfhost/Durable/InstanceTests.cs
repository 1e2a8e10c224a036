using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using SelfHost.Durable;

namespace SelfHost.Tests.Durable;

/// <summary>Promises about instances as clients see them: start, suspend, terminate, restart, query, purge.</summary>
public sealed class InstanceTests : IAsyncLifetime
{
    private readonly DurableWorld _world = new();

    private IOrchestrationEngine Engine => _world.Engine;

    public async ValueTask InitializeAsync()
    {
        _world.Activity("Step", input => input)
            .Orchestrator("Short", context => Task.FromResult<object?>(context.GetInput<string>()))
            .Orchestrator("Wait", async context => await context.WaitForExternalEvent<string>("go"))
            .Orchestrator("Parent", async context =>
                await context.CallSubOrchestratorAsync<string>("Wait", null, new SubOrchestrationOptions(new TaskOptions(), $"{context.InstanceId}-child")));
        await _world.StartAsync();
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Start_OfALiveIdIsRefused()
    {
        await _world.ScheduleAsync("Wait", id: "one");

        await Assert.ThrowsAsync<InstanceExistsException>(() => _world.ScheduleAsync("Wait", id: "one"));
    }

    [Fact]
    public async Task Start_OfAnEndedIdReplacesIt()
    {
        await _world.OutputOfAsync(await _world.ScheduleAsync("Short", "old", "one"));
        await _world.ScheduleAsync("Short", "new", "one");

        Assert.Equal("\"new\"", await _world.OutputOfAsync("one"));
        Assert.Equal(1, _world.Rows("durable_instance"));
        Assert.Equal(1, _world.Rows("durable_history"));
    }

    [Fact]
    public async Task Start_MayReplaceALiveInstanceIfNothingRefuses()
    {
        await _world.ScheduleAsync("Wait", id: "one");
        await _world.QuietAsync();

        await Engine.ScheduleAsync(
            _world.New("Short", "new", "one") with { Refusing = new HashSet<OrchestrationRuntimeStatus>() }, CancellationToken.None);

        Assert.Equal("\"new\"", await _world.OutputOfAsync("one"));
        await _world.QuietAsync();
        Assert.Equal(1, _world.Rows("durable_history"));
    }

    [Fact]
    public async Task Start_AtALaterTimeIsPendingUntilThenAndOverARestart()
    {
        var id = await _world.ScheduleAsync("Short", "x", startAt: _world.Clock.GetUtcNow().AddHours(3));
        await _world.AdvanceAsync(TimeSpan.FromHours(2));
        await _world.RestartAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await _world.StateOfAsync(id)).Status);
        await _world.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal("\"x\"", await _world.OutputOfAsync(id));
    }

    [Fact]
    public async Task Find_UnknownIsNull() => Assert.Null(await Engine.FindAsync("nobody", withPayloads: true, CancellationToken.None));

    [Fact]
    public async Task Find_WithoutPayloadsHasNone()
    {
        var id = await _world.ScheduleAsync("Short", "x");
        await _world.EndOfAsync(id);

        var found = (await Engine.FindAsync(id, withPayloads: false, CancellationToken.None))!;

        Assert.Equal(OrchestrationRuntimeStatus.Completed, found.Status);
        Assert.Null(found.Input);
        Assert.Null(found.Output);
    }

    [Fact]
    public async Task Wait_ForAnUnknownInstanceIsRefused() => await Assert.ThrowsAsync<UnknownInstanceException>(
        () => Engine.WaitForCompletionAsync("nobody", withPayloads: false, CancellationToken.None));

    [Fact]
    public async Task Suspended_HoldsEventsAndTimersUntilResumed()
    {
        _world.Orchestrator("Both", async context =>
        {
            var timer = context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            var go = context.WaitForExternalEvent<string>("go");
            await Task.WhenAll(timer, go);
            return await go;
        });
        var id = await _world.ScheduleAsync("Both");
        await Engine.SuspendAsync(id, "held", CancellationToken.None);
        await _world.RaiseAsync(id, "go", "kept");
        await _world.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await _world.StateOfAsync(id)).Status);

        await _world.RestartAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await _world.StateOfAsync(id)).Status);
        await Engine.ResumeAsync(id, "on", CancellationToken.None);

        Assert.Equal("\"kept\"", await _world.OutputOfAsync(id));
    }

    [Fact]
    public async Task Suspended_KeepsTheResultOfAnActivityOverAKill()
    {
        var runs = 0;
        var gate = new TaskCompletionSource();
        _world.Activity("Slow", async _ =>
            {
                runs++;
                await gate.Task;
                return "result";
            })
            .Orchestrator("Call", async context => await context.CallActivityAsync<string>("Slow"));
        var id = await _world.ScheduleAsync("Call");
        await Engine.WaitForStartAsync(id, withPayloads: false, CancellationToken.None);
        await Engine.SuspendAsync(id, null, CancellationToken.None);
        while ((await Engine.FindAsync(id, withPayloads: false, CancellationToken.None))!.Status != OrchestrationRuntimeStatus.Suspended)
        {
            await Task.Yield();
        }

        gate.SetResult();
        await _world.QuietAsync();
        await _world.KillAsync();
        await _world.StartAsync();
        await Engine.ResumeAsync(id, null, CancellationToken.None);

        Assert.Equal("\"result\"", await _world.OutputOfAsync(id));
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Terminate_EndsAtOnceWithItsOutputAndLeavesTheChildRunning()
    {
        var id = await _world.ScheduleAsync("Parent", id: "p");
        await _world.QuietAsync();
        await Engine.TerminateAsync(id, "\"enough\"", recursive: false, CancellationToken.None);

        var end = await _world.EndOfAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, end.Status);
        Assert.Equal("\"enough\"", end.Output);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await _world.StateOfAsync("p-child")).Status);
    }

    [Fact]
    public async Task Terminate_RecursiveEndsTheChildren()
    {
        var id = await _world.ScheduleAsync("Parent", id: "p");
        await _world.QuietAsync();
        await Engine.TerminateAsync(id, null, recursive: true, CancellationToken.None);

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await _world.EndOfAsync("p-child")).Status);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await _world.EndOfAsync(id)).Status);
    }

    [Fact]
    public async Task Terminate_TakesTimersAndActivitiesAway()
    {
        _world.Orchestrator("Sleep", async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            return null;
        });
        var id = await _world.ScheduleAsync("Sleep");
        await _world.QuietAsync();
        await Engine.TerminateAsync(id, null, recursive: false, CancellationToken.None);
        await _world.EndOfAsync(id);

        Assert.Equal(0, _world.Rows("durable_timer"));
        await Assert.ThrowsAsync<InstanceStateException>(() => Engine.TerminateAsync(id, null, recursive: false, CancellationToken.None));
    }

    [Fact]
    public async Task Restart_RunsAgainWithTheSameInput()
    {
        var id = await _world.ScheduleAsync("Short", "x");
        await _world.EndOfAsync(id);
        await Engine.RestartAsync(id, "again", CancellationToken.None);
        Assert.Equal("\"x\"", await _world.OutputOfAsync("again"));
        await Engine.RestartAsync(id, newInstanceId: null, CancellationToken.None);

        Assert.Equal("\"x\"", await _world.OutputOfAsync(id));
        var live = await _world.ScheduleAsync("Wait");
        await Assert.ThrowsAsync<InstanceStateException>(() => Engine.RestartAsync(live, null, CancellationToken.None));
    }

    [Fact]
    public async Task History_TellsWhatHappened()
    {
        _world.Orchestrator("Story", async context =>
        {
            await context.CallActivityAsync("Step", 1);
            await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            return await context.WaitForExternalEvent<string>("go");
        });
        var id = await _world.ScheduleAsync("Story");
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));
        await _world.RaiseAsync(id, "go", "end");
        await _world.EndOfAsync(id);

        var lines = (await Engine.ReadHistoryAsync(id, CancellationToken.None))!;

        Assert.Equal(
            ["ExecutionStarted", "TaskScheduled", "TaskCompleted", "TimerCreated", "TimerFired", "EventRaised", "ExecutionCompleted"],
            lines.Select(line => line.EventType));
    }

    [Fact]
    public async Task Start_OfAPendingOrASuspendedIdIsRefused()
    {
        await _world.ScheduleAsync("Short", id: "later", startAt: _world.Clock.GetUtcNow().AddHours(1));
        await _world.ScheduleAsync("Wait", id: "held");
        await Engine.SuspendAsync("held", null, CancellationToken.None);
        await _world.QuietAsync();

        await Assert.ThrowsAsync<InstanceExistsException>(() => _world.ScheduleAsync("Wait", id: "later"));
        await Assert.ThrowsAsync<InstanceExistsException>(() => _world.ScheduleAsync("Wait", id: "held"));
    }

    [Fact]
    public async Task SuspendAndResume_MayBeSaidTwice()
    {
        var id = await _world.ScheduleAsync("Wait");
        await Engine.ResumeAsync(id, "too early", CancellationToken.None);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await _world.StateOfAsync(id)).Status);
        await Engine.SuspendAsync(id, null, CancellationToken.None);
        await Engine.SuspendAsync(id, null, CancellationToken.None);
        await _world.RaiseAsync(id, "go", "x");
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await _world.StateOfAsync(id)).Status);
        await Engine.ResumeAsync(id, null, CancellationToken.None);

        Assert.Equal("\"x\"", await _world.OutputOfAsync(id));
    }

    [Fact]
    public async Task Terminate_EndsASuspendedInstance()
    {
        var id = await _world.ScheduleAsync("Wait");
        await Engine.SuspendAsync(id, null, CancellationToken.None);
        await _world.QuietAsync();
        await Engine.TerminateAsync(id, null, recursive: false, CancellationToken.None);

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await _world.EndOfAsync(id)).Status);
    }

    [Fact]
    public async Task Terminate_EndsAPendingInstanceAtOnce()
    {
        var id = await _world.ScheduleAsync("Short", startAt: _world.Clock.GetUtcNow().AddHours(1));
        await Engine.TerminateAsync(id, null, recursive: false, CancellationToken.None);

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await _world.EndOfAsync(id)).Status);
        Assert.Equal(0, _world.Rows("durable_timer"));
    }
}
