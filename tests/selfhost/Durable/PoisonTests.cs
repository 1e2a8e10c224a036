using Microsoft.DurableTask.Client;
using SelfHost.Durable;

namespace SelfHost.Tests.Durable;

/// <summary>Work that takes the process with it each time is given up, seen, and stands in nobody's way.</summary>
public sealed class PoisonTests
{
    [Fact]
    public async Task Activity_ThatKeepsKillingTheProcessFails()
    {
        using var release = new CancellationTokenSource();
        var runs = 0;
        var log = new LogLines();
        await using var world = new DurableWorld { Loggers = log };
        var began = new SemaphoreSlim(0);
        world.Activity("Deadly", async _ =>
            {
                runs++;
                began.Release();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, release.Token);
                return null;
            })
            .Orchestrator("Call", async context => await context.CallActivityAsync<string>("Deadly"));
        await world.StartAsync();
        var id = await world.ScheduleAsync("Call");

        for (var deaths = 0; deaths < 20 && !await EndedAsync(world, id, began); deaths++)
        {
            await world.KillAsync();
            await world.StartAsync();
        }

        var end = await world.EndOfAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.Status);
        Assert.Equal(FailureTypes.Poison, end.Failure!.InnerFailure!.ErrorType);
        Assert.InRange(runs, 4, 6);
        await AssertToldAsync(world, log, id, "activity", "Deadly", task: 0);
        await release.CancelAsync();
    }

    [Fact]
    public async Task Orchestrator_ThatKeepsKillingTheProcessFailsAndOthersGoOn()
    {
        using var release = new ManualResetEventSlim();
        var runs = 0;
        var log = new LogLines();
        await using var world = new DurableWorld { Loggers = log };
        var began = new SemaphoreSlim(0);
        world.Orchestrator("Deadly", _ =>
            {
                Interlocked.Increment(ref runs);
                began.Release();
                // It holds its thread until the test is over, as code that is about to take the process down would.
                release.Wait();
                return Task.FromResult<object?>(null);
            })
            .Orchestrator("Innocent", context => Task.FromResult<object?>("fine"));
        await world.StartAsync();
        var deadly = await world.ScheduleAsync("Deadly");

        for (var deaths = 0; deaths < 20 && !await EndedAsync(world, deadly, began); deaths++)
        {
            Assert.Equal("\"fine\"", await world.RunAsync("Innocent"));
            await world.KillAsync();
            await world.StartAsync();
        }

        var end = await world.EndOfAsync(deadly);
        Assert.Equal(FailureTypes.Poison, end.Failure!.ErrorType);
        Assert.InRange(runs, 4, 6);
        await AssertToldAsync(world, log, deadly, "orchestrator", "Deadly", task: null);
        release.Set();
    }

    [Fact]
    public async Task History_ThatCannotBeReadFailsTheInstanceAndIsSeen()
    {
        var log = new LogLines();
        await using var world = new DurableWorld { Loggers = log };
        world.Orchestrator("Wait", async context => await context.WaitForExternalEvent<string>("go"));
        await world.StartAsync();
        var id = await world.ScheduleAsync("Wait");
        await world.QuietAsync();
        await world.Database.WriteAsync(session => session.Execute("UPDATE durable_history SET events = x'01FF'"));
        await world.RestartAsync();

        await world.RaiseAsync(id, "go", "x");

        Assert.Equal(FailureTypes.DamagedHistory, (await world.EndOfAsync(id)).Failure!.ErrorType);
        await AssertToldAsync(world, log, id, "orchestrator", "Wait", task: null);
    }

    [Fact]
    public async Task Stop_InGoodOrderCountsNobody()
    {
        await using var world = new DurableWorld();
        world.Orchestrator("Sleep", async context =>
        {
            await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
            return "rested";
        });
        await world.StartAsync();
        var id = await world.ScheduleAsync("Sleep", startAt: world.Clock.GetUtcNow().AddMinutes(1));
        for (var i = 0; i < 10; i++)
        {
            await world.RestartAsync();
        }

        await world.AdvanceAsync(TimeSpan.FromMinutes(1));
        await world.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("\"rested\"", await world.OutputOfAsync(id));
    }

    /// <summary>Operators find the one note by the query, and a warning in the log.</summary>
    private static async Task AssertToldAsync(DurableWorld world, LogLines log, string id, string kind, string name, int? task)
    {
        var note = Assert.Single((await world.Engine.QueryPoisonAsync(10, null, CancellationToken.None)).Notes);
        Assert.Equal((id, kind, name, task), (note.InstanceId, note.Kind, note.Name, note.TaskId));
        Assert.Single(log.Lines, line => line.StartsWith($"Given up for good: the {kind} '{name}' of orchestration '{id}'.", StringComparison.Ordinal));
    }

    /// <summary>Whether the instance ends, or else its deadly code has begun again.</summary>
    private static async Task<bool> EndedAsync(DurableWorld world, string id, SemaphoreSlim began)
    {
        var end = world.Engine.WaitForCompletionAsync(id, withPayloads: false, CancellationToken.None);
        var deadly = began.WaitAsync();
        var first = await Task.WhenAny(end, deadly).WaitAsync(DurableWorld.Patience, TimeProvider.System);
        if (first == end)
        {
            began.Release();
            await deadly;
        }

        return first == end;
    }
}
