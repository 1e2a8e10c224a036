using DurableTask.Core;
using DurableTask.Core.Query;
using FunctionsHost.Durable.Store;

namespace FunctionsHost.Tests.Durable.Store;

/// <summary>Pages of instances.</summary>
public sealed class QueryTests : IAsyncDisposable
{
    private readonly StoreWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Pages_HoldEachInstanceOnceInTheOrderOfCreation()
    {
        await StartAsync();
        await EndedAsync("b", 7);
        await WaitingAsync("a", 7);

        var all = Pages(new InstanceQuery { PageSize = 4 });

        Assert.Equal([.. Enumerable.Range(0, 7).Select(i => $"b{i}"), .. Enumerable.Range(0, 7).Select(i => $"a{i}")], all);
    }

    [Fact]
    public async Task Prefix_IsReadInTheOrderOfIds()
    {
        await StartAsync();
        await EndedAsync("b", 3);
        await EndedAsync("aa", 5);
        await EndedAsync("a", 2);

        Assert.Equal(["a0", "a1", "aa0", "aa1", "aa2", "aa3", "aa4"], Pages(new InstanceQuery { PageSize = 2, InstanceIdPrefix = "a" }));
        Assert.Equal(["aa0", "aa1", "aa2", "aa3", "aa4"], Pages(new InstanceQuery { PageSize = 5, InstanceIdPrefix = "aa" }));
        Assert.Empty(Pages(new InstanceQuery { InstanceIdPrefix = "c" }));
    }

    [Fact]
    public async Task Statuses_AreFiltered()
    {
        await StartAsync();
        await EndedAsync("done", 3);
        await WaitingAsync("wait", 2);
        await _world.Service.TerminateAsync("wait0", "");
        await _world.EndOfAsync("wait0");

        Assert.Equal(["wait1"], Pages(new InstanceQuery { Statuses = [OrchestrationStatus.Running] }));
        Assert.Equal(["wait0", "wait1"], Pages(new InstanceQuery { Statuses = [OrchestrationStatus.Running, OrchestrationStatus.Terminated] }));
        Assert.Equal(["done0", "done1", "done2"], Pages(new InstanceQuery { PageSize = 1, Statuses = [OrchestrationStatus.Completed] }));
    }

    [Fact]
    public async Task Times_AreFiltered()
    {
        await StartAsync();
        await EndedAsync("early", 2);
        _world.Time.Advance(TimeSpan.FromHours(1));
        var moment = _world.Time.GetUtcNow().UtcDateTime;
        await EndedAsync("on", 2);
        _world.Time.Advance(TimeSpan.FromHours(1));
        await EndedAsync("late", 2);

        Assert.Equal(["on0", "on1", "late0", "late1"], Pages(new InstanceQuery { CreatedFrom = moment }));
        Assert.Equal(["early0", "early1", "on0", "on1"], Pages(new InstanceQuery { CreatedTo = moment }));
        Assert.Equal(["on0", "on1"], Pages(new InstanceQuery { CreatedFrom = moment, CreatedTo = moment, PageSize = 1 }));
    }

    [Fact]
    public async Task Names_AndTagsAreFiltered()
    {
        await StartAsync();
        await EndedAsync("done", 2);
        await WaitingAsync("wait", 2);
        foreach (var (id, city) in new[] { ("x", "Beijing"), ("y", "Shanghai"), ("z", "Beijing") })
        {
            await _world.Client.CreateOrchestrationInstanceAsync("Done", "", id, "", new Dictionary<string, string> { ["city"] = city });
            await _world.EndOfAsync(id);
        }

        Assert.Equal(["wait0", "wait1"], Pages(new InstanceQuery { Name = "Wait" }));
        Assert.Equal(["x", "z"], Pages(new InstanceQuery { PageSize = 1, Tags = new Dictionary<string, string> { ["city"] = "Beijing" } }));
        Assert.Equal("Shanghai", _world.Service.GetState("y", withPayloads: false)!.Tags["city"]);
    }

    [Fact]
    public async Task Payloads_AreToldOnlyWhenAskedFor()
    {
        await StartAsync();
        await EndedAsync("done", 1);

        var with = await _world.Service.GetOrchestrationWithQueryAsync(new OrchestrationQuery(), CancellationToken.None);
        var without = await _world.Service.GetOrchestrationWithQueryAsync(
            new OrchestrationQuery { FetchInputsAndOutputs = false }, CancellationToken.None);

        Assert.Equal("\"input\"", Assert.Single(with.OrchestrationState).Input);
        Assert.Equal("\"output\"", Assert.Single(with.OrchestrationState).Output);
        Assert.Null(Assert.Single(without.OrchestrationState).Input);
        Assert.Null(Assert.Single(without.OrchestrationState).Output);
        Assert.Null(without.ContinuationToken);
    }

    [Fact]
    public async Task Token_OfAnotherKindIsRefused()
    {
        await StartAsync();

        Assert.Throws<ArgumentException>(() => _world.Service.Query(new InstanceQuery { ContinuationToken = "abc" }));
    }

    [Fact]
    public async Task Purge_DeletesWhatHasEnded()
    {
        await StartAsync();
        await EndedAsync("done", 1200);
        await WaitingAsync("wait", 2);

        Assert.Equal(0, (await _world.Service.PurgeInstanceStateAsync("wait0")).DeletedInstanceCount);
        Assert.Equal(0, (await _world.Service.PurgeInstanceStateAsync("unknown")).DeletedInstanceCount);
        Assert.Equal(1, (await _world.Service.PurgeInstanceStateAsync("done7")).DeletedInstanceCount);
        var rest = await _world.Service.PurgeInstanceStateAsync(new PurgeInstanceFilter(default, null, null));

        Assert.Equal(1199, rest.DeletedInstanceCount);
        Assert.True(rest.IsComplete);
        Assert.Equal(["wait0", "wait1"], Pages(new InstanceQuery()));
        Assert.Equal(2, _world.Count("orchestration_history"));
        Assert.Null(_world.Service.GetState("done8", withPayloads: true));
        Assert.Null(_world.Service.GetHistory("done8"));
    }

    private Task StartAsync() => _world
        .Orchestrator("Done", (_, _, _) => Task.FromResult<string?>("output"))
        .Orchestrator("Wait", async (_, _, self) => await self.EventAsync("Go"))
        .StartAsync();

    private async Task EndedAsync(string prefix, int count)
    {
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => _world.StartInstanceAsync("Done", $"{prefix}{i}", "input")));
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => _world.EndOfAsync($"{prefix}{i}")));
    }

    private async Task WaitingAsync(string prefix, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await _world.StartInstanceAsync("Wait", $"{prefix}{i}", "input");
            await _world.Service.WaitForStartAsync($"{prefix}{i}", CancellationToken.None);
        }
    }

    private List<string> Pages(InstanceQuery query)
    {
        var all = new List<string>();
        do
        {
            var page = _world.Service.Query(query);
            all.AddRange(page.OrchestrationState.Select(state => state.OrchestrationInstance.InstanceId));
            query = query with { ContinuationToken = page.ContinuationToken };
        }
        while (query.ContinuationToken is not null);

        return all;
    }
}
