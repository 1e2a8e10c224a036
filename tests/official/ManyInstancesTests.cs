using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;

namespace FunctionsHost.OfficialExtension;

/// <summary>Hundreds of orchestrations at once, over an end of the host.</summary>
public sealed class ManyInstancesTests(ExtensionHost host) : IClassFixture<ExtensionHost>
{
    private const int Count = 400;

    [Fact(Explicit = true)]
    public async Task AllEndRightly_ThoughTheHostStopsAmongThem()
    {
        var ids = await Task.WhenAll(
            Enumerable.Range(0, Count).Select(i => host.Client.StartNewAsync(nameof(Everything), $"many-{i:000}", i)));
        await Task.WhenAll(ids.Take(Count / 2).Select(id => host.Client.RaiseEventAsync(id, "add", 1000)));

        await host.RestartAsync();
        await Task.WhenAll(ids.Skip(Count / 2).Select(id => host.Client.RaiseEventAsync(id, "add", 1000)));

        for (var i = 0; i < Count; i++)
        {
            // Doubled, squared by its child, with what the event brought, in the second run.
            Assert.Equal($"Completed {(4 * i * i) + 1001}", await host.EndAsync(ids[i]));
        }

        var purged = await host.Client.PurgeInstanceHistoryAsync(DateTime.MinValue, null, [DurableTask.Core.OrchestrationStatus.Completed]);
        Assert.Equal(2 * Count, purged.InstancesDeleted);
    }

    [FunctionName(nameof(Everything))]
    public static async Task<int> Everything([OrchestrationTrigger] IDurableOrchestrationContext context)
    {
        var value = context.GetInput<int>();
        if (value < 0)
        {
            return -value;
        }

        var doubled = await context.CallActivityAsync<int>(nameof(ActivityFunctions.Twice), value);
        await context.CreateTimer(context.CurrentUtcDateTime.AddMilliseconds(50), CancellationToken.None);
        var squared = await context.CallSubOrchestratorAsync<int>(nameof(SquareInChild), $"{context.InstanceId}-child", doubled);
        var added = await context.WaitForExternalEvent<int>("add");
        context.ContinueAsNew(-(squared + added + 1));
        return 0;
    }

    [FunctionName(nameof(SquareInChild))]
    public static Task<int> SquareInChild([OrchestrationTrigger] IDurableOrchestrationContext context) =>
        context.CallActivityAsync<int>(nameof(ActivityFunctions.Square), context.GetInput<int>());
}
