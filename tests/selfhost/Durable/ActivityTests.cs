using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using SelfHost.Durable;

namespace SelfHost.Tests.Durable;

/// <summary>Promises about activities and their retries.</summary>
public sealed class ActivityTests : IAsyncLifetime
{
    private readonly DurableWorld _world = new();

    public async ValueTask InitializeAsync() => await _world.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Activities_ChainTheirResults()
    {
        _world.Activity("Double", input => int.Parse(input!) * 2)
            .Orchestrator("Chain", async context =>
            {
                var value = context.GetInput<int>();
                for (var i = 0; i < 5; i++)
                {
                    value = await context.CallActivityAsync<int>("Double", value);
                }

                return value;
            });

        Assert.Equal("96", await _world.RunAsync("Chain", 3));
    }

    [Fact]
    public async Task Activities_FanOutAndInKeepsTheirOrder()
    {
        _world.Activity("Square", async input =>
            {
                await Task.Yield();
                return int.Parse(input!) * int.Parse(input!);
            })
            .Orchestrator("Fan", async context => await Task.WhenAll(Enumerable.Range(1, 50).Select(i => context.CallActivityAsync<int>("Square", i))));

        Assert.Equal(_world.Json.Serialize(Enumerable.Range(1, 50).Select(i => i * i).ToArray()), await _world.RunAsync("Fan"));
    }

    [Fact]
    public async Task Activity_ThatFailsThrowsItsDetailsInTheOrchestrator()
    {
        _world.Activity("Break", Task<object?> (_) => throw new InvalidOperationException("no oil", new TimeoutException("late")))
            .Activity("Fine", _ => "fine")
            .Orchestrator("Catch", async context =>
            {
                await context.CallActivityAsync("Fine");
                try
                {
                    await context.CallActivityAsync("Break");
                    return "not thrown";
                }
                catch (TaskFailedException failure)
                {
                    return $"{failure.Message}|{failure.TaskName}|{failure.TaskId}|{failure.FailureDetails.ErrorType}|{failure.FailureDetails.InnerFailure?.ErrorMessage}";
                }
            });

        Assert.Equal(
            _world.Json.Serialize("Task 'Break' (#1) failed with an unhandled exception: no oil|Break|1|System.InvalidOperationException|late"),
            await _world.RunAsync("Catch"));
    }

    [Fact]
    public async Task Activity_UnknownNameFailsAndIsNotRetried()
    {
        _world.Orchestrator("Lost", async context =>
            await context.CallActivityAsync<string>("Nowhere", options: TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromMinutes(1)))));

        var end = await _world.EndOfAsync(await _world.ScheduleAsync("Lost"));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.Status);
        Assert.Equal(FailureTypes.NoActivity, end.Failure!.InnerFailure!.ErrorType);
    }

    [Fact]
    public async Task RetryPolicy_WaitsLongerEachTimeOnDurableTimers()
    {
        var runs = new List<DateTimeOffset>();
        _world.Activity("Flaky", Task<object?> (_) =>
            {
                runs.Add(_world.Clock.GetUtcNow());
                return runs.Count < 4 ? throw new InvalidOperationException("again") : Task.FromResult<object?>("at last");
            })
            .Orchestrator("Retry", async context => await context.CallActivityAsync<string>(
                "Flaky", options: TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromSeconds(10), 2.0, TimeSpan.FromSeconds(30)))));
        var began = _world.Clock.GetUtcNow();

        var id = await _world.ScheduleAsync("Retry");
        for (var i = 0; i < 70; i++)
        {
            await _world.AdvanceAsync(TimeSpan.FromSeconds(1));
        }

        Assert.Equal("\"at last\"", await _world.OutputOfAsync(id));
        Assert.Equal([0, 10, 30, 60], runs.Select(run => (int)(run - began).TotalSeconds));
    }

    [Fact]
    public async Task RetryPolicy_GivesUpAfterTheLastAttempt()
    {
        var runs = 0;
        _world.Activity("Never", Task<object?> (_) => throw new InvalidOperationException($"run {++runs}"))
            .Orchestrator("Retry", async context => await context.CallActivityAsync<string>(
                "Never", options: TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(1)))));

        var id = await _world.ScheduleAsync("Retry");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));
        var end = await _world.EndOfAsync(id);

        Assert.Equal(3, runs);
        // Calls #0, #2 and #4 are the activity; #1 and #3 the timers between.
        Assert.Equal("Task 'Never' (#4) failed with an unhandled exception: run 3", end.Output);
    }

    [Fact]
    public async Task RetryPolicy_AsksItsFilter()
    {
        var runs = 0;
        _world.Activity("Never", Task<object?> (_) => throw new NotSupportedException($"run {++runs}"))
            .Orchestrator("Retry", async context => await context.CallActivityAsync<string>("Never", options: TaskOptions.FromRetryPolicy(
                new RetryPolicy(3, TimeSpan.FromSeconds(1)) { HandleFailure = failure => !failure.IsCausedBy<NotSupportedException>() })));

        var end = await _world.EndOfAsync(await _world.ScheduleAsync("Retry"));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.Status);
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task RetryHandler_DecidesWithDurableTimersOfItsOwn()
    {
        var runs = 0;
        _world.Activity("Flaky", Task<object?> (_) => ++runs < 3 ? throw new InvalidOperationException("again") : Task.FromResult<object?>(runs))
            .Orchestrator("Retry", async context => await context.CallActivityAsync<int>("Flaky", options: TaskOptions.FromRetryHandler(async retry =>
            {
                await retry.OrchestrationContext.CreateTimer(TimeSpan.FromMinutes(5), CancellationToken.None);
                return retry.LastAttemptNumber < 5 && retry.TotalRetryTime < TimeSpan.FromHours(1);
            })));

        var id = await _world.ScheduleAsync("Retry");
        await _world.AdvanceAsync(TimeSpan.FromMinutes(5));
        await _world.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Equal("3", await _world.OutputOfAsync(id));
    }

    [Fact]
    public async Task Activities_RunNoMoreThanAllowedAtATime()
    {
        await _world.KillAsync();
        _world.Options = _world.Options with { MaxActivities = 3 };
        await _world.StartAsync();
        var (running, most) = (0, 0);
        var gate = new SemaphoreSlim(0);
        _world.Activity("Slow", async _ =>
            {
                var now = Interlocked.Increment(ref running);
                InterlockedMax(ref most, now);
                await gate.WaitAsync();
                Interlocked.Decrement(ref running);
                return null;
            })
            .Orchestrator("Fan", async context =>
            {
                await Task.WhenAll(Enumerable.Range(1, 12).Select(i => context.CallActivityAsync("Slow", i)));
                return null;
            });

        var id = await _world.ScheduleAsync("Fan");
        gate.Release(12);
        await _world.OutputOfAsync(id);

        Assert.InRange(most, 1, 3);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }

    [Fact]
    public async Task RetryPolicy_BeginsNoAttemptAfterItsTimeout()
    {
        var runs = 0;
        _world.Activity("Never", Task<object?> (_) => throw new InvalidOperationException($"run {++runs}"))
            .Orchestrator("Retry", async context => await context.CallActivityAsync<string>("Never", options: TaskOptions.FromRetryPolicy(
                new RetryPolicy(100, TimeSpan.FromSeconds(10), retryTimeout: TimeSpan.FromSeconds(25)))));

        var id = await _world.ScheduleAsync("Retry");
        for (var i = 0; i < 6; i++)
        {
            await _world.AdvanceAsync(TimeSpan.FromSeconds(10));
        }

        // At 0, 10, 20 and 30 s: the third failure still came before the timeout.
        Assert.Equal((OrchestrationRuntimeStatus.Failed, 4), ((await _world.EndOfAsync(id)).Status, runs));
    }

    [Fact]
    public async Task RetryHandler_ThatSaysNoEndsIt()
    {
        var runs = 0;
        _world.Activity("Never", Task<object?> (_) => throw new InvalidOperationException($"run {++runs}"))
            .Orchestrator("Retry", async context => await context.CallActivityAsync<string>(
                "Never", options: TaskOptions.FromRetryHandler(retry => retry.LastAttemptNumber < 2)));

        var end = await _world.EndOfAsync(await _world.ScheduleAsync("Retry"));

        Assert.Equal("Task 'Never' (#1) failed with an unhandled exception: run 2", end.Output);
    }
}
