using DurableTask.Core;
using DurableTask.Core.History;
using FunctionsHost.Durable.Store;
using Newtonsoft.Json.Linq;

namespace FunctionsHost.Tests.Durable.Store;

/// <summary>Requests of clients, and when they may ask.</summary>
public sealed class ClientTests : IAsyncDisposable
{
    private readonly StoreWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Wait_EndsWhenItsTimeIsOver()
    {
        await StartAsync();
        await _world.StartInstanceAsync("Wait", "wait");
        var end = _world.Service.WaitForOrchestrationAsync("wait", executionId: null, TimeSpan.FromMinutes(1), CancellationToken.None);
        var unknown = _world.Service.WaitForOrchestrationAsync("unknown", executionId: null, TimeSpan.FromMinutes(1), CancellationToken.None);

        _world.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(end.IsCompleted || unknown.IsCompleted);
        _world.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(await end.WaitAsync(TimeSpan.FromSeconds(90)));
        Assert.Null(await unknown.WaitAsync(TimeSpan.FromSeconds(90)));
    }

    [Fact]
    public async Task Wait_ThatIsCancelledThrows()
    {
        await StartAsync();
        using var cancelled = new CancellationTokenSource();
        var end = _world.Service.WaitForOrchestrationAsync("unknown", executionId: null, Timeout.InfiniteTimeSpan, cancelled.Token);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => end);
    }

    [Fact]
    public async Task Wait_ForAnInstanceThatIsStartedLaterEndsWithIt()
    {
        await StartAsync();
        var end = _world.Service.WaitForOrchestrationAsync("later", executionId: null, Timeout.InfiniteTimeSpan, CancellationToken.None);

        var instance = await _world.StartInstanceAsync("Wait", "later");
        Assert.Equal(OrchestrationStatus.Running, (await _world.Service.WaitForStartAsync("later", CancellationToken.None))!.OrchestrationStatus);
        await _world.Client.RaiseEventAsync(instance, "Go", "x");

        Assert.Equal("\"x\"", (await end.WaitAsync(TimeSpan.FromSeconds(90))).Output);
    }

    [Fact]
    public async Task Wait_ForAnInstanceThatIsPurgedMeanwhileEnds()
    {
        await _world.StartAsync(works: false);
        await _world.StartInstanceAsync("Wait", "wait");
        var start = _world.Service.WaitForStartAsync("wait", CancellationToken.None);
        var end = _world.Service.WaitForEndAsync("wait", CancellationToken.None);
        var writing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var gate = new ManualResetEventSlim();
        var held = _world.Database.WriteAsync(_ =>
        {
            writing.SetResult();
            gate.Wait(TimeSpan.FromSeconds(20));
        });
        await writing.Task;
        var terminated = _world.Service.TerminateAsync("wait", "enough");
        var purged = _world.Service.PurgeInstanceStateAsync("wait");

        // One commit for both, so that no reader sees the end that comes before the purge.
        gate.Set();
        await held;

        Assert.Equal(Delivery.Accepted, await terminated);
        Assert.Equal(1, (await purged).DeletedInstanceCount);
        Assert.Null(await start.WaitAsync(TimeSpan.FromSeconds(90)));
        Assert.Null(await end.WaitAsync(TimeSpan.FromSeconds(90)));
    }

    [Fact]
    public async Task Wait_ForTheStartOrEndOfAnUnknownInstanceEndsAtOnce()
    {
        await StartAsync();

        Assert.Null(await _world.Service.WaitForStartAsync("unknown", CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(90)));
        Assert.Null(await _world.Service.WaitForEndAsync("unknown", CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(90)));
    }

    [Fact]
    public async Task Clients_MayAskBeforeTheServiceStarts()
    {
        var steps = 0;
        _world.BeforeStep = (_, _) => Interlocked.Increment(ref steps);
        _world.Orchestrator("Wait", async (_, _, self) => await self.EventAsync("Go"));
        await _world.StartAsync(works: false);
        var instance = await _world.StartInstanceAsync("Wait", "wait");
        await _world.Client.RaiseEventAsync(instance, "Go", "x");

        await _world.WorkAsync();

        Assert.Equal("\"x\"", (await _world.EndOfAsync("wait")).Output);
        Assert.Equal(1, steps);
    }

    [Fact]
    public async Task Service_CanStopAndStartAgain()
    {
        _world.Orchestrator("Sleep", async (context, _, _) =>
        {
            await context.CreateTimer(context.CurrentUtcDateTime.AddHours(1), true);
            return "awake";
        });
        await _world.StartAsync();
        await _world.StartInstanceAsync("Sleep", "sleep");
        await _world.UntilAsync(() => _world.Count("orchestration_timer") == 1);

        await _world.Service.StopAsync();
        _world.Time.Advance(TimeSpan.FromHours(2));
        await _world.RoundAsync();
        Assert.Equal(OrchestrationStatus.Running, _world.StatusOf("sleep"));
        await _world.Service.StartAsync();

        Assert.Equal("\"awake\"", (await _world.EndOfAsync("sleep")).Output);
    }

    [Fact]
    public async Task State_IsOfTheRunThatIsAskedFor()
    {
        await StartAsync();
        var instance = await _world.StartInstanceAsync("Wait", "wait");

        Assert.NotNull(await _world.Service.GetOrchestrationStateAsync("wait", instance.ExecutionId));
        Assert.NotNull(await _world.Service.GetOrchestrationStateAsync("wait", executionId: null));
        Assert.Null(await _world.Service.GetOrchestrationStateAsync("wait", "another"));
        Assert.Single(await _world.Service.GetOrchestrationStateAsync("wait", allExecutions: true));
        Assert.Empty(await _world.Service.GetOrchestrationStateAsync("unknown", allExecutions: true));
    }

    [Fact]
    public async Task Event_ForAnotherRunIsDropped()
    {
        await StartAsync();
        await _world.StartInstanceAsync("Wait", "wait");

        Assert.Equal(Delivery.Ended, await _world.Service.SendAsync(Event(new OrchestrationInstance { InstanceId = "wait", ExecutionId = "another" })));
        Assert.Equal(Delivery.Accepted, await _world.Service.SendAsync(Event(new OrchestrationInstance { InstanceId = "wait" })));
        Assert.Equal("\"x\"", (await _world.EndOfAsync("wait")).Output);

        static TaskMessage Event(OrchestrationInstance to) => new() { OrchestrationInstance = to, Event = new EventRaisedEvent(-1, "\"x\"") { Name = "Go" } };
    }

    [Fact]
    public async Task History_IsToldAsJson()
    {
        await StartAsync();
        var instance = await _world.StartInstanceAsync("Wait", "wait", "input");
        await _world.Client.RaiseEventAsync(instance, "Go", "x");
        await _world.EndOfAsync("wait");

        var history = JArray.Parse(await _world.Service.GetOrchestrationHistoryAsync("wait", executionId: null));

        Assert.Contains(history, one => (EventType)(int)one["EventType"]! == EventType.ExecutionStarted && (string?)one["Input"] == "\"input\"");
        Assert.Contains(history, one => (EventType)(int)one["EventType"]! == EventType.ExecutionCompleted && (string?)one["Result"] == "\"x\"");
    }

    [Fact]
    public async Task Child_ThatIsTerminatedBeforeItsStartTellsItsParent()
    {
        await StartAsync();
        await _world.StopAsync();
        await _world.StartAsync(works: false);
        var parent = await _world.StartInstanceAsync("Wait", "parent");
        var start = new ExecutionStartedEvent(-1, null)
        {
            Name = "Wait",
            Version = "",
            OrchestrationInstance = new OrchestrationInstance { InstanceId = "child" },
            ParentInstance = new ParentInstance { Name = "Wait", TaskScheduleId = 7, OrchestrationInstance = parent },
        };
        await _world.Service.CreateTaskOrchestrationAsync(new TaskMessage { OrchestrationInstance = start.OrchestrationInstance, Event = start });

        Assert.Equal(Delivery.Accepted, await _world.Service.TerminateAsync("child", "never"));

        Assert.Equal(OrchestrationStatus.Terminated, _world.StatusOf("child"));
        Assert.Equal(1, _world.Count("orchestration_inbox"));
        Assert.Equal(Delivery.Ended, await _world.Service.TerminateAsync("child", "again"));
        Assert.Equal(Delivery.UnknownInstance, await _world.Service.TerminateAsync("unknown", ""));
    }

    [Fact]
    public async Task Rewind_IsRefused()
    {
        await StartAsync();

        await Assert.ThrowsAsync<NotSupportedException>(() => _world.Service.SendAsync(new TaskMessage
        {
            OrchestrationInstance = new OrchestrationInstance { InstanceId = "any" },
            Event = new ExecutionRewoundEvent(-1, "again"),
        }));
    }

    private Task StartAsync() => _world.Orchestrator("Wait", async (_, _, self) => await self.EventAsync("Go")).StartAsync();
}
