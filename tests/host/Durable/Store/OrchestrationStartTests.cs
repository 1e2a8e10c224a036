using DurableTask.Core;
using DurableTask.Core.Exceptions;

namespace FunctionsHost.Tests.Durable.Store;

/// <summary>Promises of an orchestration service about the start, the end and the moments of an instance, run by DurableTask.Core itself.</summary>
public sealed class OrchestrationStartTests : IAsyncDisposable
{
    private readonly StoreWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Terminate_EndsARunningInstance()
    {
        await _world.Orchestrator("Wait", async (_, _, self) => await self.EventAsync("Go")).StartAsync();
        var instance = await _world.StartInstanceAsync("Wait");
        await _world.Service.WaitForStartAsync(instance.InstanceId, CancellationToken.None);

        await _world.Client.TerminateInstanceAsync(instance, "enough");
        var state = await _world.EndOfAsync(instance.InstanceId);

        Assert.Equal(OrchestrationStatus.Terminated, state.OrchestrationStatus);
        Assert.Equal("enough", state.Output);
    }

    [Fact]
    public async Task Start_OfAnIdThatIsLiveIsRefusedAndOneThatHasEndedIsReplaced()
    {
        await _world.Orchestrator("Wait", async (_, input, self) => input + await self.EventAsync("Go")).StartAsync();
        var first = await _world.StartInstanceAsync("Wait", "one", "first ");

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => _world.StartInstanceAsync("Wait", "one", "second "));
        await _world.Client.RaiseEventAsync(first, "Go", "a");
        Assert.Equal("\"first a\"", (await _world.EndOfAsync("one")).Output);

        var second = await _world.StartInstanceAsync("Wait", "one", "second ");
        await _world.Client.RaiseEventAsync(second, "Go", "b");
        Assert.Equal("\"second b\"", (await _world.EndOfAsync("one")).Output);
    }

    [Fact]
    public async Task Start_WithNamedStatusesReplacesALiveInstance()
    {
        await _world.Orchestrator("Wait", async (context, input, self) =>
        {
            await context.CreateTimer(context.CurrentUtcDateTime.AddHours(1), true);
            return input + await self.EventAsync("Go");
        }).StartAsync();
        await _world.StartInstanceAsync("Wait", "one", "first ");
        await _world.UntilAsync(() => _world.Count("orchestration_timer") == 1);

        await _world.Client.CreateOrchestrationInstanceAsync("Wait", "", "one", "second ", null, []);
        await _world.UntilAsync(() => _world.Service.GetState("one", withPayloads: true)!.OrchestrationStatus == OrchestrationStatus.Running);

        Assert.Equal("\"second \"", _world.Service.GetState("one", withPayloads: true)!.Input);
        Assert.Equal(1, _world.Count("orchestration_timer"));
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => _world.Client.CreateOrchestrationInstanceAsync(
            "Wait", "", "one", "third", null, [OrchestrationStatus.Running]));
    }

    [Fact]
    public async Task Start_AtAMomentWaitsForIt()
    {
        await _world.Orchestrator("Hello", async (context, _, self) => context.CurrentUtcDateTime.ToString("O") + await self.EventAsync("Go")).StartAsync();
        var moment = _world.Time.GetUtcNow().UtcDateTime.AddDays(60);
        await _world.Client.CreateScheduledOrchestrationInstanceAsync("Hello", "", "later", input: null, startAt: moment);
        await _world.Client.RaiseEventAsync(new OrchestrationInstance { InstanceId = "later" }, "Go", "!");
        _world.Time.Advance(TimeSpan.FromDays(59));
        await _world.RestartAsync();
        Assert.Equal(OrchestrationStatus.Pending, _world.Service.GetState("later", withPayloads: false)!.OrchestrationStatus);

        _world.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal($"\"{moment:O}!\"", (await _world.EndOfAsync("later")).Output);
    }

    [Fact]
    public async Task Start_ThatIsScheduledCanBeTerminated()
    {
        await _world.Orchestrator("Hello", (_, _, _) => Task.FromResult<string?>("")).StartAsync();
        await _world.Client.CreateScheduledOrchestrationInstanceAsync(
            "Hello", "", "later", input: null, startAt: _world.Time.GetUtcNow().UtcDateTime.AddDays(1));

        await _world.Service.TerminateAsync("later", "never");

        Assert.Equal(OrchestrationStatus.Terminated, (await _world.EndOfAsync("later")).OrchestrationStatus);
        _world.Time.Advance(TimeSpan.FromDays(2));
        await _world.RunAsync("Hello");
        Assert.Equal(OrchestrationStatus.Terminated, _world.Service.GetState("later", withPayloads: false)!.OrchestrationStatus);
    }

    [Fact]
    public async Task Moments_AreTheHostsClock()
    {
        var begin = _world.Time.GetUtcNow().UtcDateTime;
        await _world
            .Activity("Echo", input => input)
            .Orchestrator("Call", async (context, _, self) =>
            {
                await context.ScheduleTask<string>("Echo", "", "");
                await self.EventAsync("Go");
                await context.CreateTimer(context.CurrentUtcDateTime.AddHours(1), true);
                return "";
            })
            .StartAsync();
        var instance = await _world.StartInstanceAsync("Call", "call");
        await _world.Client.RaiseEventAsync(instance, "Go", "");
        await _world.UntilAsync(() => _world.Count("orchestration_timer") == 1);
        _world.Time.Advance(TimeSpan.FromHours(1));
        var state = await _world.EndOfAsync("call");

        Assert.Equal(begin, state.CreatedTime);
        Assert.Equal(begin.AddHours(1), state.CompletedTime);
        Assert.Equal(begin.AddHours(1), state.LastUpdatedTime);
        Assert.All(_world.Service.GetHistory("call")!, happened =>
            Assert.True(happened.Timestamp == begin || happened.Timestamp == begin.AddHours(1), $"{happened.EventType} at {happened.Timestamp:O}"));
    }
}
