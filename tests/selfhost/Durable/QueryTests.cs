using Microsoft.DurableTask.Client;
using SelfHost.Durable;
using SelfHost.Durable.Store;

namespace SelfHost.Tests.Durable;

/// <summary>Promises about queries.</summary>
public sealed class QueryTests : IAsyncLifetime
{
    private readonly DurableWorld _world = new();

    private IOrchestrationEngine Engine => _world.Engine;

    public async ValueTask InitializeAsync() => await _world
        .Orchestrator("Short", context => Task.FromResult<object?>(context.GetInput<string>()))
        .Orchestrator("Broken", _ => throw new TimeoutException("too late"))
        .Orchestrator("Wait", async context => await context.WaitForExternalEvent<string>("go"))
        .StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Query_PagesThroughWhatTheFilterLeaves()
    {
        for (var i = 0; i < 25; i++)
        {
            await _world.ScheduleAsync(i % 2 == 0 ? "Short" : "Wait", "x", $"a-{i:00}");
        }

        await _world.ScheduleAsync("Short", "x", "b-00");
        await _world.QuietAsync();
        var query = new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Completed], InstanceIdPrefix: "a-", PageSize: 5);
        var ids = new List<string>();
        var pages = 0;
        do
        {
            var page = await Engine.QueryAsync(query, CancellationToken.None);
            ids.AddRange(page.Instances.Select(instance => instance.InstanceId));
            query = query with { ContinuationToken = page.ContinuationToken };
            pages++;
        }
        while (query.ContinuationToken is not null);

        Assert.Equal(Enumerable.Range(0, 13).Select(i => $"a-{2 * i:00}"), ids);
        Assert.Equal(3, pages);
    }

    [Fact]
    public async Task Query_ByTimeOfCreationIncludesBothBounds()
    {
        var first = _world.Clock.GetUtcNow();
        for (var i = 0; i < 5; i++)
        {
            await _world.ScheduleAsync("Short", id: $"i{i}");
            _world.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var page = await Engine.QueryAsync(
            new OrchestrationQuery(first.AddMinutes(1), first.AddMinutes(3), FetchInputsAndOutputs: true), CancellationToken.None);

        Assert.Equal(["i1", "i2", "i3"], page.Instances.Select(instance => instance.InstanceId));
    }

    [Fact]
    public async Task Query_WithoutAPrefixPagesInTheOrderOfCreation()
    {
        await _world.ScheduleAsync("Short", id: "c");
        await _world.ScheduleAsync("Short", id: "a");
        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        await _world.ScheduleAsync("Short", id: "b");

        Assert.Equal(["c", "a", "b"], await IdsAsync(new OrchestrationQuery(PageSize: 1)));
    }

    [Fact]
    public async Task Query_WithAPrefixPagesInTheOrderOfIdsAndMindsCase()
    {
        foreach (var id in new[] { "梯-2", "梯-1", "梯", "A梯", "a-1", "A-1", "梯\uFFFD-3" })
        {
            await _world.ScheduleAsync("Short", id: id);
        }

        Assert.Equal(["梯", "梯-1", "梯-2", "梯\uFFFD-3"], await IdsAsync(new OrchestrationQuery(InstanceIdPrefix: "梯", PageSize: 1)));
        Assert.Equal(["A-1", "A梯"], await IdsAsync(new OrchestrationQuery(InstanceIdPrefix: "A")));
        Assert.Empty(await IdsAsync(new OrchestrationQuery(InstanceIdPrefix: "%")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("i")]
    public async Task Query_GoesOnWhereThePageEndedThoughItsLastIsPurged(string? prefix)
    {
        for (var i = 0; i < 4; i++)
        {
            await _world.ScheduleAsync("Short", id: $"i{i}");
        }

        await _world.QuietAsync();
        var query = new OrchestrationQuery(PageSize: 2, InstanceIdPrefix: prefix);
        var first = await Engine.QueryAsync(query, CancellationToken.None);
        await Engine.PurgeAsync("i1", recursive: false, CancellationToken.None);

        Assert.Equal(["i2", "i3"], await IdsAsync(query with { ContinuationToken = first.ContinuationToken }));
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Completed, "done")]
    [InlineData(OrchestrationRuntimeStatus.Failed, "failed")]
    [InlineData(OrchestrationRuntimeStatus.Running, "runs")]
    [InlineData(OrchestrationRuntimeStatus.Pending, "later")]
    [InlineData(OrchestrationRuntimeStatus.Suspended, "held")]
    [InlineData(OrchestrationRuntimeStatus.Terminated, "ended")]
    public async Task Query_ByStatusFindsThoseOfIt(OrchestrationRuntimeStatus status, string id)
    {
        await _world.ScheduleAsync("Short", id: "done");
        await _world.ScheduleAsync("Broken", id: "failed");
        await _world.ScheduleAsync("Short", id: "later", startAt: _world.Clock.GetUtcNow().AddHours(1));
        foreach (var live in new[] { "runs", "held", "ended" })
        {
            await _world.ScheduleAsync("Wait", id: live);
        }

        await _world.QuietAsync();
        await Engine.SuspendAsync("held", "why", CancellationToken.None);
        await Engine.TerminateAsync("ended", output: null, recursive: false, CancellationToken.None);
        await _world.QuietAsync();

        Assert.Equal([id], await IdsAsync(new OrchestrationQuery(Statuses: [status])));
        Assert.Equal([id], await IdsAsync(new OrchestrationQuery(Statuses: [status], InstanceIdPrefix: id)));
    }

    [Theory]
    [InlineData(null, false, -1, "durable_instance_created")]
    [InlineData(null, true, -1, "durable_instance_created")]
    [InlineData(null, false, 1, "durable_instance_not_completed")]
    [InlineData(null, true, 1 << 3 | 1 << 5, "durable_instance_not_completed")]
    [InlineData("a", true, 1, "sqlite_autoindex_durable_instance_1")]
    public void Query_ReadsAlongOneIndexAndSortsNothing(string? prefix, bool bounded, long statuses, string index)
    {
        DateTimeOffset? bound = bounded ? DateTimeOffset.UnixEpoch : null;
        foreach (var after in new[] { PagePosition.Start, new PagePosition(long.MaxValue / 2, 7, "a7") })
        {
            var (sql, values) = InstanceQueries.Filter(bound, bound, prefix, statuses, after, 10);

            var plan = _world.Database.Read(session => session.Query($"EXPLAIN QUERY PLAN SELECT i.no {sql}", row => row.GetString(3), values));

            Assert.StartsWith($"SEARCH i USING INDEX {index} (", Assert.Single(plan).Replace("COVERING ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    private async Task<List<string>> IdsAsync(OrchestrationQuery query)
    {
        var ids = new List<string>();
        while (true)
        {
            var page = await Engine.QueryAsync(query, CancellationToken.None);
            ids.AddRange(page.Instances.Select(instance => instance.InstanceId));
            if (page.ContinuationToken is not { } token)
            {
                return ids;
            }

            query = query with { ContinuationToken = token };
        }
    }
}
