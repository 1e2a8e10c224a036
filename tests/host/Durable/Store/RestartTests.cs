using DurableTask.Core;

namespace FunctionsHost.Tests.Durable.Store;

/// <summary>The process ends in the middle, and another goes on.</summary>
public sealed class RestartTests : IAsyncDisposable
{
    private readonly StoreWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task WaitingInstance_GoesOn()
    {
        await _world
            .Activity("Echo", input => input)
            .Orchestrator("Wait", async (context, input, self) =>
                await context.ScheduleTask<string>("Echo", "", input) + await self.EventAsync("Go") + await context.ScheduleTask<string>("Echo", "", "c"))
            .StartAsync();
        var instance = await _world.StartInstanceAsync("Wait", "wait", "a");
        await _world.UntilAsync(() => _world.Service.GetHistory("wait")!.Count > 5);

        await _world.RestartAsync();
        await _world.Client.RaiseEventAsync(instance, "Go", "b");

        Assert.Equal("\"abc\"", (await _world.EndOfAsync("wait")).Output);
        Assert.Equal(2, _world.Calls["Echo"]);
    }

    [Fact]
    public async Task RunningActivity_RunsAgain()
    {
        var first = new TaskCompletionSource<string?>();
        await _world
            .AsyncActivity("Slow", _ => _world.Calls["Slow"] == 1 ? first.Task : Task.FromResult<string?>("second"))
            .Orchestrator("Call", async (context, _, _) => await context.ScheduleTask<string>("Slow", "", ""))
            .StartAsync();
        await _world.StartInstanceAsync("Call", "call");
        await _world.UntilAsync(() => _world.Calls.ContainsKey("Slow"));

        await _world.RestartAsync();

        Assert.Equal("\"second\"", (await _world.EndOfAsync("call")).Output);
        first.SetResult("late");
    }

    [Fact]
    public async Task Timer_ThatCameDueMeanwhileFires()
    {
        await _world
            .Orchestrator("Sleep", async (context, _, _) =>
            {
                await context.CreateTimer(context.CurrentUtcDateTime.AddHours(1), true);
                return "awake";
            })
            .StartAsync();
        await _world.StartInstanceAsync("Sleep", "sleep");
        await _world.UntilAsync(() => _world.Count("orchestration_timer") == 1);

        await _world.StopAsync();
        _world.Time.Advance(TimeSpan.FromHours(2));
        await _world.StartAsync();

        Assert.Equal("\"awake\"", (await _world.EndOfAsync("sleep")).Output);
    }

    [Fact]
    public async Task Start_AndEventThatNobodyHasLookedAtAreThere()
    {
        await _world.Orchestrator("Wait", async (_, input, self) => input + await self.EventAsync("Go")).StartAsync(works: false);
        var instance = await _world.StartInstanceAsync("Wait", "wait", "a");
        await _world.Client.RaiseEventAsync(instance, "Go", "b");

        await _world.RestartAsync();

        Assert.Equal("\"ab\"", (await _world.EndOfAsync("wait")).Output);
        Assert.Equal(OrchestrationStatus.Completed, _world.Service.GetState("wait", withPayloads: false)!.OrchestrationStatus);
    }
}
