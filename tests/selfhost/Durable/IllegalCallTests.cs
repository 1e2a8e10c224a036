using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using SelfHost.Durable;

namespace SelfHost.Tests.Durable;

/// <summary>One test per illegal call, and for code that does not do what history says.</summary>
public sealed class IllegalCallTests : IAsyncLifetime
{
    private readonly DurableWorld _world = new();

    public async ValueTask InitializeAsync()
    {
        _world.Activity("Step", input => input);
        await _world.StartAsync();
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Delay_AsTheFirstAwaitIsFound()
    {
        using var never = new CancellationTokenSource();
        var end = await FailureOfAsync(async _ =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, never.Token);
            return null;
        });

        Assert.Contains("DURABLE1001", end.Output, StringComparison.Ordinal);
        Assert.Contains("An invalid asynchronous invocation was detected", end.Output, StringComparison.Ordinal);
        Assert.Equal("System.InvalidOperationException", end.Failure!.ErrorType);
    }

    [Fact]
    public async Task Delay_AfterADurableCallIsFoundAndNamesTheCallBefore()
    {
        using var never = new CancellationTokenSource();
        var end = await FailureOfAsync(async context =>
        {
            await context.CallActivityAsync("Step");
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, never.Token);
            return null;
        });

        Assert.Contains("after activity 'Step' (#0)", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delay_BesideADurableWaitIsFoundWhenItEndsAndNamesTheMethod()
    {
        var outside = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _world.Orchestrator("Illegal", async context =>
        {
            var durable = context.WaitForExternalEvent<string>("never");
            await WaitOutside(outside.Task);
            return await durable;
        });
        var id = await _world.ScheduleAsync("Illegal");
        await _world.QuietAsync();

        outside.SetResult();
        var end = await _world.EndOfAsync(id);

        Assert.Contains("DURABLE1003", end.Output, StringComparison.Ordinal);
        Assert.Contains("IllegalCallTests.WaitOutside", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TaskRun_ThatUsesTheContextIsFoundAndNamesTheMethod()
    {
        var end = await FailureOfAsync(async context =>
        {
            var durable = context.WaitForExternalEvent<string>("never");
            await Task.Run(() => UseContext(context));
            return await durable;
        });

        Assert.Contains("DURABLE100", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherThread_IsRefusedByTheContext()
    {
        Task? used = null;
        var end = await FailureOfAsync(context =>
        {
            var thread = new Thread(() => used = UseContext(context));
            thread.Start();
            thread.Join();
            return context.WaitForExternalEvent<object?>("never")!;
        });

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => used!);
        Assert.Contains("DURABLE1002", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("IllegalCallTests.UseContext", end.Output, StringComparison.Ordinal);
        Assert.Contains("CallActivityAsync", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConfigureAwaitFalse_IsFound()
    {
        var end = await FailureOfAsync(async context =>
        {
            await context.CallActivityAsync("Step").ConfigureAwait(false);
            return await context.CallActivityAsync<string>("Step");
        });

        Assert.Contains("DURABLE100", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_OfTheNextCallIsNonDeterministic()
    {
        var end = await ChangedAsync(
            async context => await context.CallActivityAsync<string>("Step"),
            async context => await context.CallActivityAsync<string>("Other"));

        Assert.Equal("DurableTask.Core.Exceptions.NonDeterministicOrchestrationException", end.Failure!.ErrorType);
        Assert.Contains("DURABLE2001", end.Output, StringComparison.Ordinal);
        Assert.Contains("history event 2 expected activity 'Step' (#0), actual activity 'Other' (#0)", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removal_OfACallIsNonDeterministic()
    {
        var end = await ChangedAsync(
            async context => await context.CallActivityAsync<string>("Step"),
            _ => Task.FromResult<object?>(null));

        Assert.Contains("expected activity 'Step' (#0), actual no call", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Addition_OfACallIsNonDeterministic()
    {
        var end = await ChangedAsync(
            async context => await context.CallActivityAsync<string>("Step"),
            async context =>
            {
                var first = context.CallActivityAsync<string>("Step");
                _ = context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                return await first;
            });

        Assert.Contains("actual timer (#1)", end.Output, StringComparison.Ordinal);
    }

    private static async Task WaitOutside(Task task) => await task;

    private static Task UseContext(TaskOrchestrationContext context) => context.CallActivityAsync("Step");

    private async Task<InstanceSnapshot> FailureOfAsync(Func<TaskOrchestrationContext, Task<object?>> code)
    {
        _world.Orchestrator("Illegal", code);
        var end = await _world.EndOfAsync(await _world.ScheduleAsync("Illegal"));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.Status);
        return end;
    }

    /// <summary>An instance of the old code goes on with the new one.</summary>
    private async Task<InstanceSnapshot> ChangedAsync(
        Func<TaskOrchestrationContext, Task<object?>> old, Func<TaskOrchestrationContext, Task<object?>> changed)
    {
        var gate = new TaskCompletionSource();
        _world.Activity("Step", async input =>
        {
            await gate.Task;
            return input;
        }).Orchestrator("Changed", old);
        var id = await _world.ScheduleAsync("Changed");
        await _world.Engine.WaitForStartAsync(id, withPayloads: false, CancellationToken.None);
        await _world.KillAsync();
        gate.SetResult();
        _world.Orchestrator("Changed", changed);
        await _world.StartAsync();
        var end = await _world.EndOfAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.Status);
        return end;
    }
}
