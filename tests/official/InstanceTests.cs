using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;

namespace FunctionsHost.OfficialExtension;

/// <summary>Promises about instances as clients see and command them.</summary>
public sealed class InstanceTests(ExtensionHost host) : IClassFixture<ExtensionHost>
{
    [Fact(Explicit = true)]
    public async Task Id_IsRefusedWhileItsInstanceRunsAndIsFreeAfterwards()
    {
        var id = Guid.NewGuid().ToString("N");
        await host.Client.StartNewAsync(nameof(EventTests.WaitOnce), id);

        await Assert.ThrowsAnyAsync<Exception>(() => host.Client.StartNewAsync(nameof(EventTests.WaitOnce), id));
        await host.Client.RaiseEventAsync(id, "go", "first");
        Assert.Equal("Completed \"first\"", await host.EndAsync(id));

        await host.Client.StartNewAsync(nameof(EventTests.WaitOnce), id);
        await host.Client.RaiseEventAsync(id, "go", "second");
        Assert.Equal("Completed \"second\"", await host.EndAsync(id));
    }

    [Fact(Explicit = true)]
    public async Task SuspendedInstance_TakesEventsWhenItIsResumed()
    {
        var id = await host.Client.StartNewAsync(nameof(EventTests.WaitOnce));
        await host.UntilAsync(id, OrchestrationRuntimeStatus.Running);
        await host.Client.SuspendAsync(id, "rest");
        await host.UntilAsync(id, OrchestrationRuntimeStatus.Suspended);
        await host.Client.RaiseEventAsync(id, "go", "on");
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await host.Client.GetStatusAsync(id)).RuntimeStatus);

        await host.Client.ResumeAsync(id, "go on");

        Assert.Equal("Completed \"on\"", await host.EndAsync(id));
    }

    [Fact(Explicit = true)]
    public async Task TerminatedInstance_EndsWithItsReasonAndTakesNoMoreCommands()
    {
        var id = await host.Client.StartNewAsync(nameof(EventTests.WaitOnce));
        await host.UntilAsync(id, OrchestrationRuntimeStatus.Running);

        await host.Client.TerminateAsync(id, "enough");

        Assert.Equal("Terminated \"enough\"", await host.EndAsync(id));
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Client.TerminateAsync(id, "again"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Client.SuspendAsync(id, "rest"));
    }

    [Fact(Explicit = true)]
    public async Task RestartedInstance_RunsAgainWithItsInput()
    {
        var id = await host.Client.StartNewAsync(nameof(ActivityTests.Chain), instanceId: Guid.NewGuid().ToString("N"), input: 1);
        await host.EndAsync(id);

        var again = await host.Client.RestartAsync(id, restartWithNewInstanceId: true);

        Assert.NotEqual(id, again);
        Assert.Equal("Completed 32", await host.EndAsync(again));
        Assert.Equal("1", (await host.Client.GetStatusAsync(again)).Input.ToString());
    }

    [Fact(Explicit = true)]
    public async Task CustomStatus_IsSeenWhileTheInstanceRuns()
    {
        var id = await host.Client.StartNewAsync(nameof(Report));

        var status = await host.UntilAsync(id, state => state.CustomStatus is { HasValues: true });

        Assert.Equal("{\"Stage\":\"waits\",\"Numbers\":[1,2]}", status.CustomStatus.ToString(Newtonsoft.Json.Formatting.None));
        await host.Client.RaiseEventAsync(id, "go", "on");
        Assert.Equal("Completed \"on\"", await host.EndAsync(id));
        Assert.Equal("done", (await host.Client.GetStatusAsync(id)).CustomStatus.ToString());
    }

    [FunctionName(nameof(Report))]
    public static async Task<string> Report([OrchestrationTrigger] IDurableOrchestrationContext context)
    {
        context.SetCustomStatus(new { Stage = "waits", Numbers = new[] { 1, 2 } });
        var word = await context.WaitForExternalEvent<string>("go");
        context.SetCustomStatus("done");
        return word;
    }

    [Fact(Explicit = true)]
    public async Task ContinueAsNew_RunsGenerationAfterGeneration() =>
        Assert.Equal("Completed 30", await host.RunAsync(nameof(CountToThirty), 0));

    [FunctionName(nameof(CountToThirty))]
    public static async Task<int> CountToThirty([OrchestrationTrigger] IDurableOrchestrationContext context)
    {
        var count = context.GetInput<int>();
        if (count < 30)
        {
            await context.CallActivityAsync(nameof(ActivityFunctions.Echo), "x");
            context.ContinueAsNew(count + 1);
        }

        return count;
    }

    [Fact(Explicit = true)]
    public async Task History_IsTold()
    {
        var id = await host.Client.StartNewAsync(nameof(ActivityTests.Chain), instanceId: Guid.NewGuid().ToString("N"), input: 1);
        await host.EndAsync(id);

        var status = await host.Client.GetStatusAsync(id, showHistory: true, showHistoryOutput: true);

        Assert.Equal(
            ["ExecutionStarted", .. Enumerable.Repeat("TaskCompleted", 5), "ExecutionCompleted"],
            status.History.Select(line => (string)line["EventType"]!));
        Assert.Equal(["2", "4", "8", "16", "32"], status.History.Skip(1).Take(5).Select(line => line["Result"]!.ToString()));
    }

    [Fact(Explicit = true)]
    public async Task Query_TellsPageAfterPage()
    {
        var prefix = Guid.NewGuid().ToString("N");
        foreach (var i in Enumerable.Range(0, 25))
        {
            await host.Client.StartNewAsync(i < 20 ? nameof(ChildTests.Child) : nameof(EventTests.WaitOnce), $"{prefix}-{i:00}");
        }

        foreach (var i in Enumerable.Range(0, 20))
        {
            await host.EndAsync($"{prefix}-{i:00}");
        }

        var completed = await ListAsync(new() { InstanceIdPrefix = prefix, PageSize = 7, RuntimeStatus = [OrchestrationRuntimeStatus.Completed] });
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{prefix}-{i:00}"), completed.Order(StringComparer.Ordinal));
        Assert.Equal(25, (await ListAsync(new() { InstanceIdPrefix = prefix, PageSize = 7 })).Count);
    }

    [Fact(Explicit = true)]
    public async Task Purge_TakesWhatHasEnded()
    {
        var from = TimeProvider.System.GetUtcNow().UtcDateTime;
        var one = await host.Client.StartNewAsync(nameof(ChildTests.Child));
        var other = await host.Client.StartNewAsync(nameof(ChildTests.Child));
        var running = await host.Client.StartNewAsync(nameof(EventTests.WaitOnce));
        await host.EndAsync(one);
        await host.EndAsync(other);

        Assert.Equal(0, (await host.Client.PurgeInstanceHistoryAsync(running)).InstancesDeleted);
        Assert.Equal(1, (await host.Client.PurgeInstanceHistoryAsync(one)).InstancesDeleted);
        Assert.Equal(0, (await host.Client.PurgeInstanceHistoryAsync(one)).InstancesDeleted);
        var purged = await host.Client.PurgeInstanceHistoryAsync(from, null, [DurableTask.Core.OrchestrationStatus.Completed]);
        Assert.Equal(1, purged.InstancesDeleted);
        Assert.Null(await host.Client.GetStatusAsync(one));
        Assert.Null(await host.Client.GetStatusAsync(other));
        Assert.NotNull(await host.Client.GetStatusAsync(running));
    }

    private async Task<List<string>> ListAsync(OrchestrationStatusQueryCondition condition)
    {
        var ids = new List<string>();
        do
        {
            var page = await host.Client.ListInstancesAsync(condition, CancellationToken.None);
            ids.AddRange(page.DurableOrchestrationState.Select(state => state.InstanceId));
            condition.ContinuationToken = page.ContinuationToken;
        }
        while (condition.ContinuationToken is not null);

        return ids;
    }
}
