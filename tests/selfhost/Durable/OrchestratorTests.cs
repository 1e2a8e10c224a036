using System.Diagnostics.CodeAnalysis;
using Microsoft.DurableTask.Client;

namespace SelfHost.Tests.Durable;

/// <summary>Promises about orchestrators: replay, sub-orchestrations, continue-as-new, what the context gives.</summary>
public sealed class OrchestratorTests : IAsyncLifetime
{
    private readonly DurableWorld _world = new();

    public async ValueTask InitializeAsync() => await _world.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Orchestrator_EvictedReplaysWithTheSameGuidsAndLogsOnce()
    {
        var log = new LogLines();
        await _world.KillAsync();
        _world.Options = _world.Options with { CachedSessions = 0 };
        _world.Loggers = log;
        await _world.StartAsync();
        var guids = new List<Guid>();
        var entered = 0;
        _world.Activity("Step", input => input)
            .Orchestrator("Long", async context =>
            {
                entered++;
                guids.Add(context.NewGuid());
                for (var i = 0; i < 5; i++)
                {
                    context.CreateReplaySafeLogger("test").Log(Microsoft.Extensions.Logging.LogLevel.Information, default, $"round {i}", null, (line, _) => line);
                    await context.CallActivityAsync("Step", i);
                }

                return null;
            });

        await _world.RunAsync("Long");

        Assert.Equal(6, entered);
        Assert.Single(guids.Distinct());
        Assert.Equal(["round 0", "round 1", "round 2", "round 3", "round 4"], log.Lines.Where(line => line.StartsWith("round", StringComparison.Ordinal)));
        Assert.Equal(0, _world.Engine.InMemory);
    }

    [Fact]
    public async Task Orchestrator_CachedIsEnteredOnce()
    {
        var entered = 0;
        _world.Activity("Step", input => input)
            .Orchestrator("Long", async context =>
            {
                entered++;
                for (var i = 0; i < 5; i++)
                {
                    await context.CallActivityAsync("Step", i);
                }

                return null;
            });

        await _world.RunAsync("Long");

        Assert.Equal(1, entered);
    }

    [Fact]
    public async Task NewGuid_IsOfVersionFiveAndNeverTwice()
    {
        _world.Orchestrator("Guids", context => Task.FromResult<object?>(Enumerable.Range(0, 10).Select(_ => context.NewGuid()).ToArray()));

        var guids = _world.Json.Deserialize<Guid[]>(await _world.RunAsync("Guids"))!;

        Assert.Equal(10, guids.Distinct().Count());
        Assert.All(guids, guid => Assert.Equal(5, guid.Version));
    }

    [Fact]
    public async Task Failure_OfAnOrchestratorIsItsOutputAndDetails()
    {
        _world.Orchestrator("Break", Task<object?> (_) => throw new InvalidOperationException("broken"));

        var end = await _world.EndOfAsync(await _world.ScheduleAsync("Break"));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.Status);
        Assert.Equal("broken", end.Output);
        Assert.Equal("System.InvalidOperationException", end.Failure!.ErrorType);
    }

    [Fact]
    public async Task Cancellation_OutOfAnOrchestratorIsAnAggregateFailure()
    {
        _world.Orchestrator("Cancel", async context =>
        {
            await Task.Yield();
            throw new OperationCanceledException();
        });

        var end = await _world.EndOfAsync(await _world.ScheduleAsync("Cancel"));

        Assert.Equal("System.AggregateException", end.Failure!.ErrorType);
    }

    [Fact]
    public async Task Orchestrator_UnknownNameFails()
    {
        var end = await _world.EndOfAsync(await _world.ScheduleAsync("Nowhere"));

        Assert.Equal("OrchestratorTaskNotFound", end.Failure!.ErrorType);
    }

    [Fact]
    public async Task ContinueAsNew_BeginsWithNewInputAndAnEmptyHistory()
    {
        _world.Activity("Step", input => input)
            .Orchestrator("Count", async context =>
            {
                var round = context.GetInput<int>();
                await context.CallActivityAsync("Step", round);
                context.SetCustomStatus($"round {round}");
                if (round < 20)
                {
                    context.ContinueAsNew(round + 1);
                }

                return round;
            });

        var id = await _world.ScheduleAsync("Count", 1);

        Assert.Equal("20", await _world.OutputOfAsync(id));
        var state = await _world.StateOfAsync(id);
        Assert.Equal("20", state.Input);
        Assert.Equal("\"round 20\"", state.CustomStatus);
        Assert.Equal(2, _world.Rows("durable_history"));
        Assert.Equal(0, _world.Rows("durable_inbox"));
    }

    [Theory]
    [InlineData(true, "\"a,b\"")]
    [InlineData(false, "\"c\"")]
    public async Task ContinueAsNew_CarriesEventsOverIfAsked(bool keep, string output)
    {
        _world.Orchestrator("Carry", async context =>
        {
            if (context.GetInput<int>() == 0)
            {
                await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                context.ContinueAsNew(1, keep);
                return null;
            }

            var first = await context.WaitForExternalEvent<string>("e");
            return keep ? $"{first},{await context.WaitForExternalEvent<string>("e")}" : first;
        });

        var id = await _world.ScheduleAsync("Carry", 0);
        await _world.RaiseAsync(id, "e", "a");
        await _world.RaiseAsync(id, "e", "b");
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));
        await _world.RaiseIfRunningAsync(id, "e", "c");

        Assert.Equal(output, await _world.OutputOfAsync(id));
    }

    [Fact]
    public async Task CustomStatus_IsSeenWhileTheInstanceRuns()
    {
        _world.Orchestrator("Report", async context =>
        {
            context.SetCustomStatus(new { Stage = "waiting" });
            return await context.WaitForExternalEvent<string>("go");
        });

        var id = await _world.ScheduleAsync("Report");

        Assert.Equal("{\"Stage\":\"waiting\"}", (await _world.StateOfAsync(id)).CustomStatus);
    }

    [Fact]
    [SuppressMessage("Usage", "xUnit1051", Justification = "The orchestrator's own.")]
    public async Task Yield_AndCompletedTasksAreLegal()
    {
        _world.Activity("Step", input => input)
            .Orchestrator("Yields", async context =>
            {
                await Task.Yield();
                await Task.CompletedTask;
                await context.CallActivityAsync("Step");
                await Task.Yield();
                return 1;
            });

        Assert.Equal("1", await _world.RunAsync("Yields"));
    }

    [Fact]
    public async Task CustomStatus_IsNotCarriedOverByContinueAsNew()
    {
        _world.Orchestrator("Report", async context =>
        {
            if (context.GetInput<int>() > 0)
            {
                return await context.WaitForExternalEvent<string>("never");
            }

            context.SetCustomStatus("first run");
            await context.WaitForExternalEvent<string>("go");
            context.ContinueAsNew(1);
            return null;
        });
        var id = await _world.ScheduleAsync("Report", 0);
        Assert.Equal("\"first run\"", (await _world.StateOfAsync(id)).CustomStatus);

        await _world.RaiseAsync(id, "go", "on");

        Assert.Equal(("1", null), ((await _world.StateOfAsync(id)).Input, (await _world.StateOfAsync(id)).CustomStatus));
    }

    [Fact]
    public async Task Output_ThatCannotBeSerialisedFailsTheInstance()
    {
        _world.Orchestrator("Strange", _ => Task.FromResult<object?>(typeof(string)));

        var end = await _world.EndOfAsync(await _world.ScheduleAsync("Strange"));

        Assert.Equal("System.NotSupportedException", end.Failure!.ErrorType);
    }
}
