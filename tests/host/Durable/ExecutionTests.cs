using DurableTask.Core;
using FunctionsHost.Durable;
using FunctionsHost.Durable.Instances;
using FunctionsHost.Worker;

namespace FunctionsHost.Tests.Durable;

/// <summary>The promises of the host about the worker that runs the code: lost, slow, without memory, stopped.</summary>
public sealed class ExecutionTests : IAsyncLifetime
{
    private readonly DurableApp _app = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Clock_OfTheOrchestratorIsTheHosts()
    {
        await _app.Orchestrator("Sleep", async context =>
        {
            var before = context.CurrentUtcDateTime;
            await context.CreateTimer(TimeSpan.FromHours(24), CancellationToken.None);
            return $"{before:O} {context.CurrentUtcDateTime:O}";
        }).StartAsync();

        var id = await _app.StartAsync("Sleep");
        await UntilAsync(() => _app.Client.Find(id, withPayloads: false)!.OrchestrationStatus == OrchestrationStatus.Running);
        _app.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(OrchestrationStatus.Running, _app.Client.Find(id, withPayloads: false)!.OrchestrationStatus);
        _app.Clock.Advance(TimeSpan.FromMilliseconds(1));

        var end = await _app.EndAsync(id);
        Assert.Equal("\"2026-03-01T08:00:00.0000000Z 2026-03-02T08:00:00.0000000Z\"", end.Output);
        Assert.Equal((new DateTime(2026, 3, 1, 8, 0, 0), new DateTime(2026, 3, 2, 8, 0, 0)), (end.CreatedTime, end.LastUpdatedTime));
    }

    [Fact]
    public async Task Timer_OfManyDaysBehavesAsOne()
    {
        await _app.Orchestrator("Sleep", async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(100), CancellationToken.None);
            return context.CurrentUtcDateTime;
        }).StartAsync();

        var id = await _app.StartAsync("Sleep");
        for (var day = 1; day <= 100; day++)
        {
            await _app.QuietAsync();
            Assert.Equal(OrchestrationStatus.Running, _app.Client.Find(id, withPayloads: false)!.OrchestrationStatus);
            _app.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal("\"2026-06-09T08:00:00Z\"", (await _app.EndAsync(id)).BareOutput());
    }

    [Fact]
    public async Task LostWorker_HasStepsAndActivitiesRunAgainAndNothingFails()
    {
        var lost = 0;
        var runs = 0;
        _app.BeforeCall = _ =>
        {
            if (lost++ % 2 == 0)
            {
                _app.ForgetSessions();
                throw new WorkerLostException("The worker ended.");
            }
        };
        await _app.Activity("Count", _ => ++runs).Orchestrator("Five", async context =>
        {
            var sum = 0;
            for (var i = 0; i < 5; i++)
            {
                sum += await context.CallActivityAsync<int>("Count");
            }

            return sum;
        }).StartAsync();

        Assert.Equal("15", await _app.OutputAsync(await _app.StartAsync("Five"), TimeSpan.FromSeconds(1)));
        Assert.Equal(5, runs);
        Assert.True(lost >= 20);
    }

    [Fact]
    public async Task LostWorker_EachTimeIsAskedEverMoreSeldom()
    {
        var calls = new List<DateTimeOffset>();
        _app.BeforeCall = _ =>
        {
            calls.Add(_app.Clock.GetUtcNow());
            if (calls.Count <= 8)
            {
                throw new WorkerLostException("The worker ended.");
            }
        };
        await _app.Orchestrator("Short", _ => Task.FromResult<object?>("done")).StartAsync();

        Assert.Equal("\"done\"", await _app.OutputAsync(await _app.StartAsync("Short"), TimeSpan.FromMilliseconds(100)));
        Assert.True(calls[6] - calls[5] >= TimeSpan.FromSeconds(1), $"{calls[6] - calls[5]}");
        Assert.True(calls[7] - calls[6] >= TimeSpan.FromSeconds(2), $"{calls[7] - calls[6]}");
    }

    [Fact]
    public async Task Steps_OfALongHistorySendTheNewEventsOnly()
    {
        await RunLongAsync(rounds: 300);

        // Without sessions the last request has some 100 bytes for each event of the history.
        Assert.InRange(_app.Requests[^1], 1, 2_000);
        Assert.InRange(_app.Requests.Max(), 1, 2_000);
    }

    [Fact]
    public async Task Steps_ReplayTheWholeHistoryWithoutSessions()
    {
        _app.Options = new DurableOptions { SessionIdle = TimeSpan.Zero };
        await RunLongAsync(rounds: 100);

        Assert.True(_app.Requests[^1] > 20 * _app.Requests[0], $"{_app.Requests[0]} {_app.Requests[^1]}");
    }

    [Fact]
    public async Task Worker_ThatHasForgottenASessionGetsTheHistory()
    {
        var round = 0;
        _app.BeforeCall = function =>
        {
            if (function.Name == "Step" && ++round % 3 == 0)
            {
                _app.ForgetSessions();
            }
        };
        await RunLongAsync(rounds: 12);

        // A request in vain, and one in full, after each of four losses.
        Assert.Equal(1 + 12 + 4, _app.Requests.Count);
    }

    [Fact]
    public async Task Drain_WaitsForWhatRunsAndTakesNoMore()
    {
        var gate = new TaskCompletionSource<object?>();
        var began = new TaskCompletionSource();
        await _app.Activity("Slow", _ =>
            {
                began.TrySetResult();
                return gate.Task;
            })
            .Orchestrator("Call", async context => await context.CallActivityAsync<string>("Slow"))
            .StartAsync();
        var id = await _app.StartAsync("Call");
        await began.Task.WaitAsync(DurableApp.Patience, TimeProvider.System);

        var stop = _app.StopAsync();
        Assert.False(stop.IsCompleted);
        gate.SetResult("x");
        await stop.WaitAsync(DurableApp.Patience, TimeProvider.System);

        await _app.StartAsync();
        Assert.Equal("\"x\"", (await _app.EndAsync(id)).Output);
    }

    [Fact]
    public async Task Stop_WithoutPatienceLeavesTheActivityForTheNextStart()
    {
        var runs = 0;
        var began = new TaskCompletionSource();
        var never = new TaskCompletionSource<object?>();
        await _app.Activity("Slow", _ =>
            {
                began.TrySetResult();
                return ++runs == 1 ? never.Task : Task.FromResult<object?>("second");
            })
            .Orchestrator("Call", async context => await context.CallActivityAsync<string>("Slow"))
            .StartAsync();
        var id = await _app.StartAsync("Call");
        await began.Task.WaitAsync(DurableApp.Patience, TimeProvider.System);

        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.StartAsync();

        Assert.Equal(("\"second\"", 2), ((await _app.EndAsync(id)).Output, runs));
    }

    [Fact]
    public async Task CustomStatus_BeyondTheOfficialLimitFailsTheInstance()
    {
        await _app.Orchestrator("Loud", context =>
        {
            context.SetCustomStatus(new string('x', 9_000));
            return Task.FromResult<object?>(null);
        }).StartAsync();

        var end = await _app.EndAsync(await _app.StartAsync("Loud"));

        Assert.Equal((OrchestrationStatus.Failed, "System.ArgumentException"), (end.OrchestrationStatus, end.FailureDetails.ErrorType));
    }

    private static async Task UntilAsync(Func<bool> isReached)
    {
        using var patience = new CancellationTokenSource(DurableApp.Patience);
        while (!isReached())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, patience.Token);
        }
    }

    private async Task RunLongAsync(int rounds)
    {
        await _app.Activity("Step", input => input).Orchestrator("Long", async context =>
        {
            for (var i = 0; i < rounds; i++)
            {
                await context.CallActivityAsync<string>("Step", $"{i}");
            }

            return rounds;
        }).StartAsync();
        Assert.Equal($"{rounds}", (await _app.EndAsync(await _app.StartAsync("Long"))).Output);
    }
}
