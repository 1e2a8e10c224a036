using DurableTask.Core;
using DurableTask.Core.Exceptions;
using DurableTask.Core.History;

namespace FunctionsHost.Tests.Durable.Store;

/// <summary>The promises of an orchestration service, run by DurableTask.Core itself.</summary>
public sealed class OrchestrationTests : IAsyncDisposable
{
    private readonly StoreWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Orchestrator_WithoutCallsEnds()
    {
        await _world.Orchestrator("Hello", (_, input, _) => Task.FromResult<string?>($"Hello, {input}!")).StartAsync();

        Assert.Equal("\"Hello, World!\"", await _world.RunAsync("Hello", "World"));
    }

    [Fact]
    public async Task Activities_OneAfterTheOther()
    {
        await _world
            .Activity("Add", input => $"{input}+")
            .Orchestrator("Chain", async (context, input, _) =>
            {
                for (var i = 0; i < 5; i++)
                {
                    input = await context.ScheduleTask<string>("Add", "", input);
                }

                return input;
            })
            .StartAsync();

        Assert.Equal("\"x+++++\"", await _world.RunAsync("Chain", "x"));
        Assert.Equal(5, _world.Calls["Add"]);
        Assert.Equal(0, _world.Count("orchestration_activity"));
        Assert.Equal(0, _world.Count("orchestration_inbox"));
    }

    [Fact]
    public async Task Activities_SideBySide()
    {
        await _world
            .Activity("Echo", input => input)
            .Orchestrator("Fan", async (context, _, _) =>
                string.Join(',', await Task.WhenAll(Enumerable.Range(0, 100).Select(i => context.ScheduleTask<string>("Echo", "", $"{i}")))))
            .StartAsync();

        Assert.Equal($"\"{string.Join(',', Enumerable.Range(0, 100))}\"", await _world.RunAsync("Fan"));
    }

    [Fact]
    public async Task Activity_FailureIsSeenByTheOrchestrator()
    {
        await _world
            .Activity("Fail", _ => throw new InvalidOperationException("no"))
            .Orchestrator("Caller", async (context, _, _) =>
            {
                try
                {
                    return await context.ScheduleTask<string>("Fail", "", "");
                }
                catch (TaskFailedException error)
                {
                    return $"{error.FailureDetails?.ErrorType}: {error.FailureDetails?.ErrorMessage}";
                }
            })
            .StartAsync();

        Assert.Equal("\"System.InvalidOperationException: no\"", await _world.RunAsync("Caller"));
    }

    [Fact]
    public async Task Orchestrator_FailureIsKept()
    {
        await _world.Orchestrator("Fail", (_, _, _) => throw new InvalidOperationException("no")).StartAsync();

        var instance = await _world.StartInstanceAsync("Fail");
        var state = await _world.EndOfAsync(instance.InstanceId);

        Assert.Equal(OrchestrationStatus.Failed, state.OrchestrationStatus);
        Assert.Equal("no", state.Output);
        Assert.Equal("System.InvalidOperationException", state.FailureDetails.ErrorType);
    }

    [Fact]
    public async Task Activity_IsTriedAgainAfterItsInterval()
    {
        var failures = 2;
        await _world
            .Activity("Flaky", _ => Interlocked.Decrement(ref failures) >= 0 ? throw new InvalidOperationException("not yet") : "done")
            .Orchestrator("Retry", async (context, _, _) =>
            {
                for (var attempt = 1; ; attempt++)
                {
                    try
                    {
                        return await context.ScheduleTask<string>("Flaky", "", "");
                    }
                    catch (TaskFailedException) when (attempt < 3)
                    {
                        await context.CreateTimer(context.CurrentUtcDateTime.AddMinutes(attempt), true);
                    }
                }
            })
            .StartAsync();

        var instance = await _world.StartInstanceAsync("Retry");
        await _world.UntilAsync(() => _world.Count("orchestration_timer") == 1);
        _world.Time.Advance(TimeSpan.FromMinutes(1));
        await _world.UntilAsync(() => _world.Calls["Flaky"] == 2 && _world.Count("orchestration_timer") == 1);
        _world.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal("\"done\"", (await _world.EndOfAsync(instance.InstanceId)).Output);
        Assert.Equal(3, _world.Calls["Flaky"]);
    }

    [Fact]
    public async Task Timer_FiresWhenItIsDueAndNotBefore()
    {
        var begin = _world.Time.GetUtcNow().UtcDateTime;
        await _world
            .Orchestrator("Sleep", async (context, _, _) =>
            {
                await context.CreateTimer(context.CurrentUtcDateTime.AddDays(10), true);
                return context.CurrentUtcDateTime.ToString("O");
            })
            .StartAsync();

        var instance = await _world.StartInstanceAsync("Sleep");
        await _world.UntilAsync(() => _world.Count("orchestration_timer") == 1);
        _world.Time.Advance(TimeSpan.FromDays(10) - TimeSpan.FromTicks(10));
        await _world.Database.WriteAsync(_ => { });
        Assert.Equal(OrchestrationStatus.Running, _world.Service.GetState(instance.InstanceId, withPayloads: true)?.OrchestrationStatus);

        _world.Time.Advance(TimeSpan.FromTicks(10) + TimeSpan.FromMilliseconds(1));
        var state = await _world.EndOfAsync(instance.InstanceId);

        Assert.Equal($"\"{begin.AddDays(10).AddMilliseconds(1):O}\"", state.Output);
        Assert.Equal(0, _world.Count("orchestration_timer"));
    }

    [Fact]
    public async Task Events_ComeInTheirOrderAndEarlyOnesAreKept()
    {
        await _world
            .Orchestrator("Listen", async (_, _, self) => string.Concat(await self.EventAsync("A"), await self.EventAsync("B"), await self.EventAsync("A")))
            .StartAsync();

        var instance = await _world.StartInstanceAsync("Listen");
        await _world.Client.RaiseEventAsync(instance, "a", "1");
        await _world.Client.RaiseEventAsync(instance, "A", "3");
        await _world.Client.RaiseEventAsync(instance, "B", "2");

        Assert.Equal("\"123\"", (await _world.EndOfAsync(instance.InstanceId)).Output);
    }

    [Fact]
    public async Task Event_ForAnUnknownOrEndedInstanceIsDropped()
    {
        await _world.Orchestrator("Hello", (_, _, _) => Task.FromResult<string?>("")).StartAsync();
        await _world.RunAsync("Hello", id: "ended");

        Assert.Equal(FunctionsHost.Durable.Store.Delivery.UnknownInstance, await SendAsync("unknown"));
        Assert.Equal(FunctionsHost.Durable.Store.Delivery.Ended, await SendAsync("ended"));
        Assert.Equal(0, _world.Count("orchestration_inbox"));

        Task<FunctionsHost.Durable.Store.Delivery> SendAsync(string id) => _world.Service.SendAsync(new TaskMessage
        {
            OrchestrationInstance = new OrchestrationInstance { InstanceId = id },
            Event = new EventRaisedEvent(-1, "1") { Name = "A" },
        });
    }

    [Fact]
    public async Task ContinueAsNew_BeginsANewHistory()
    {
        await _world
            .Activity("Add", input => $"{int.Parse(input!) + 1}")
            .Orchestrator("Loop", async (context, input, _) =>
            {
                var next = await context.ScheduleTask<string>("Add", "", input);
                if (next != "20")
                {
                    context.ContinueAsNew(next);
                }

                return next;
            })
            .StartAsync();

        Assert.Equal("\"20\"", await _world.RunAsync("Loop", "0", "loop"));
        // Started, scheduled, completed … of the last run only.
        Assert.True(_world.Service.GetHistory("loop")!.Count < 15);
        Assert.Equal("\"19\"", _world.Service.GetState("loop", withPayloads: true)!.Input);
    }

    [Fact]
    public async Task ContinueAsNew_KeepsEventsThatNobodyHasSeen()
    {
        const int Events = 26;
        await _world
            .Orchestrator("Collect", async (context, input, self) =>
            {
                var all = (input ?? "") + await self.EventAsync("Item");
                if (all.Length < Events)
                {
                    context.ContinueAsNew(all);
                }

                return all;
            })
            .StartAsync();

        var instance = await _world.StartInstanceAsync("Collect", "collect");
        for (var i = 0; i < Events; i++)
        {
            await _world.Client.RaiseEventAsync(new OrchestrationInstance { InstanceId = instance.InstanceId }, "Item", $"{(char)('A' + i)}");
        }

        var state = await _world.EndOfAsync("collect");
        Assert.Equal(string.Concat(Enumerable.Range(0, Events).Select(i => (char)('A' + i)).Order()), string.Concat(state.Output.Trim('"').Order()));
    }

    [Fact]
    public async Task Suspended_EventsWaitUntilItIsResumed()
    {
        await _world.Orchestrator("Wait", async (_, _, self) => await self.EventAsync("Go")).StartAsync();
        var instance = await _world.StartInstanceAsync("Wait");
        await _world.Service.WaitForStartAsync(instance.InstanceId, CancellationToken.None);

        await _world.Client.SuspendInstanceAsync(instance, "pause");
        await StatusIsAsync(OrchestrationStatus.Suspended);
        await _world.Client.RaiseEventAsync(instance, "Go", "gone");
        await _world.UntilAsync(() => _world.Count("orchestration_inbox") == 0);
        await StatusIsAsync(OrchestrationStatus.Suspended);
        await _world.Client.ResumeInstanceAsync(instance, "go on");

        Assert.Equal("\"gone\"", (await _world.EndOfAsync(instance.InstanceId)).Output);

        Task StatusIsAsync(OrchestrationStatus status) => _world.UntilAsync(() =>
            _world.Service.GetState(instance.InstanceId, withPayloads: false)!.OrchestrationStatus == status);
    }

    [Fact]
    public async Task CustomStatus_IsTold()
    {
        await _world
            .Orchestrator("Tell", async (_, _, self) =>
            {
                self.CustomStatus = "waiting";
                await self.EventAsync("Go");
                self.CustomStatus = "gone";
                return "";
            })
            .StartAsync();
        var instance = await _world.StartInstanceAsync("Tell");
        await _world.UntilAsync(() => _world.Service.GetState(instance.InstanceId, withPayloads: true)!.Status == "\"waiting\"");
        await _world.Client.RaiseEventAsync(instance, "Go", "");

        Assert.Equal("\"gone\"", (await _world.EndOfAsync(instance.InstanceId)).Status);
    }
}
