using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace SelfHost.Tests.Durable;

/// <summary>An orchestrator that has returned or thrown stays Running until everything it has begun has ended.</summary>
public sealed class LingeringTests : IAsyncLifetime
{
    private readonly DurableWorld _world = new();

    public async ValueTask InitializeAsync() => await _world.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Returned_WaitsForAnActivityThatNobodyAwaits()
    {
        var gate = new TaskCompletionSource<object?>();
        var began = new TaskCompletionSource();
        _world.Activity("Slow", input =>
            {
                began.SetResult();
                return gate.Task;
            })
            .Orchestrator("Forgetful", context =>
            {
                _ = context.CallActivityAsync("Slow");
                return Task.FromResult<object?>("done");
            });

        var id = await _world.ScheduleAsync("Forgetful");
        await began.Task.WaitAsync(DurableWorld.Patience, TimeProvider.System);
        Assert.Equal(
            OrchestrationRuntimeStatus.Running, (await _world.Engine.FindAsync(id, withPayloads: false, CancellationToken.None))!.Status);
        gate.SetResult(null);

        Assert.Equal("\"done\"", await _world.OutputOfAsync(id));
    }

    [Fact]
    public async Task Thrown_WaitsForAChildAndThenFails()
    {
        _world.Orchestrator("Wait", async context => await context.WaitForExternalEvent<string>("go"))
            .Orchestrator("Broken", context =>
            {
                _ = context.CallSubOrchestratorAsync<string>("Wait", null, new SubOrchestrationOptions(new TaskOptions(), "child"));
                throw new TimeoutException("too late");
            });

        var id = await _world.ScheduleAsync("Broken");
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await _world.StateOfAsync(id)).Status);
        await _world.RaiseAsync("child", "go", "x");

        var end = await _world.EndOfAsync(id);
        Assert.Equal((OrchestrationRuntimeStatus.Failed, "too late"), (end.Status, end.Output));
    }

    [Fact]
    public async Task ContinueAsNew_WaitsForAnOpenTimer()
    {
        _world.Orchestrator("Twice", context =>
        {
            if (context.GetInput<int>() == 0)
            {
                _ = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                context.ContinueAsNew(1);
            }

            return Task.FromResult<object?>(context.GetInput<int>());
        });

        var id = await _world.ScheduleAsync("Twice", 0);
        Assert.Equal(("0", OrchestrationRuntimeStatus.Running), ((await _world.StateOfAsync(id)).Input, (await _world.StateOfAsync(id)).Status));
        await _world.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal("1", await _world.OutputOfAsync(id));
    }

    [Fact]
    public async Task Failure_OfATaskThatNobodyAwaitsIsIgnored()
    {
        _world.Activity("Break", Task<object?> (_) => throw new InvalidOperationException("unheard"))
            .Orchestrator("Forgetful", context =>
            {
                _ = context.CallActivityAsync("Break");
                return Task.FromResult<object?>("done");
            });

        Assert.Equal("\"done\"", await _world.RunAsync("Forgetful"));
    }
}
