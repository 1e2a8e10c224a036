using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using SelfHost.Durable;

namespace SelfHost.Tests.Durable;

/// <summary>Promises about purges.</summary>
public sealed class PurgeTests : IAsyncLifetime
{
    private readonly DurableWorld _world = new();

    private IOrchestrationEngine Engine => _world.Engine;

    public async ValueTask InitializeAsync() => await _world
        .Orchestrator("Short", context => Task.FromResult<object?>(context.GetInput<string>()))
        .Orchestrator("Broken", _ => throw new TimeoutException("too late"))
        .Orchestrator("Wait", async context => await context.WaitForExternalEvent<string>("go"))
        .Orchestrator("Parent", async context =>
            await context.CallSubOrchestratorAsync<string>("Wait", null, new SubOrchestrationOptions(new TaskOptions(), $"{context.InstanceId}-child")))
        .StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Purge_TakesEndedInstancesOnly()
    {
        for (var i = 0; i < 450; i++)
        {
            await _world.ScheduleAsync("Short");
        }

        var live = await _world.ScheduleAsync("Wait");
        await _world.QuietAsync();

        var result = await Engine.PurgeAsync(new PurgeInstancesFilter(), recursive: false, CancellationToken.None);

        Assert.Equal(450, result.PurgedInstanceCount);
        Assert.Equal(1, _world.Rows("durable_instance"));
        Assert.Equal(1, _world.Rows("durable_history"));
        Assert.Equal(0, (await Engine.PurgeAsync(live, recursive: false, CancellationToken.None)).PurgedInstanceCount);
    }

    [Fact]
    public async Task Purge_RecursiveTakesTheChildren()
    {
        await _world.ScheduleAsync("Parent", id: "p");
        await _world.QuietAsync();
        await _world.RaiseAsync("p-child", "go", "x");
        await _world.EndOfAsync("p");

        Assert.Equal(2, (await Engine.PurgeAsync("p", recursive: true, CancellationToken.None)).PurgedInstanceCount);
        Assert.Equal(0, _world.Rows("durable_instance"));
    }

    [Fact]
    public async Task Purge_OfLongHistoriesIsManySmallTransactions()
    {
        var purges = 0;
        await _world.KillAsync();
        _world.Options = _world.Options with { Checkpoint = kind => purges += kind == "purge" ? 1 : 0 };
        await _world.StartAsync();
        for (var i = 0; i < 10; i++)
        {
            await _world.ScheduleAsync("Short", id: $"i{i}");
        }

        await _world.QuietAsync();
        await _world.Database.WriteAsync(session => session.Execute(
            """
            WITH RECURSIVE seq (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM seq WHERE n < 1500)
            INSERT INTO durable_history (no, seq, at, events) SELECT no, n, 0, x'01' FROM durable_instance, seq
            """));

        var result = await Engine.PurgeAsync(new PurgeInstancesFilter(), recursive: false, CancellationToken.None);

        Assert.Equal((10, 10), (result.PurgedInstanceCount, purges));
        Assert.Equal(0, _world.Rows("durable_history"));
    }

    [Fact]
    public async Task Purge_ByTimeAndStatusTakesNoOther()
    {
        var first = _world.Clock.GetUtcNow();
        for (var i = 0; i < 4; i++)
        {
            await _world.ScheduleAsync(i % 2 == 0 ? "Short" : "Broken", id: $"i{i}");
            _world.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await _world.QuietAsync();
        await Engine.PurgeAsync(
            new PurgeInstancesFilter(first.AddMinutes(1), first.AddMinutes(2), [OrchestrationRuntimeStatus.Failed]), recursive: false, CancellationToken.None);
        var left = await Engine.QueryAsync(new OrchestrationQuery(), CancellationToken.None);

        Assert.Equal(["i0", "i2", "i3"], left.Instances.Select(instance => instance.InstanceId));
    }

    [Fact]
    public async Task Purge_WhoseTimeIsOverSaysThatThereIsMore()
    {
        for (var i = 0; i < 150; i++)
        {
            await _world.ScheduleAsync("Short");
        }

        await _world.QuietAsync();
        var brief = new PurgeInstancesFilter { Timeout = TimeSpan.FromTicks(1) };
        var first = await Engine.PurgeAsync(brief, recursive: false, CancellationToken.None);
        var second = await Engine.PurgeAsync(brief, recursive: false, CancellationToken.None);

        Assert.Equal((100, false), (first.PurgedInstanceCount, first.IsComplete));
        Assert.Equal((50, true), (second.PurgedInstanceCount, second.IsComplete));
    }
}
