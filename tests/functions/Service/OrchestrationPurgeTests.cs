using ElevatorFunctions.Cases;
using ElevatorFunctions.Platform.Timers;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Service;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ElevatorFunctions.Tests.Service;

/// <summary>Orchestrations that have ended are deleted 30 days after their start, and running ones never.</summary>
public sealed class OrchestrationPurgeTests
{
    private const string Completed = "completed";
    private const string Terminated = "terminated";
    private const string Failed = "failed";

    [Fact]
    public async Task Ended_AreDeletedAfter30Days_AndTheRunningOnesStay()
    {
        await using var town = await TestTown.BuildAsync();
        var client = town.App.Durable;
        var began = town.Clock.GetUtcNow();
        await client.ScheduleNewOrchestrationInstanceAsync(nameof(PulseOrchestration), began, new StartOrchestrationOptions(Completed));
        await client.ScheduleNewOrchestrationInstanceAsync("NoSuchOrchestration", new StartOrchestrationOptions(Failed));
        var (open, _) = await town.ReportsTrappedAsync();
        await client.ScheduleNewOrchestrationInstanceAsync(
            nameof(RescueOrchestration), new DeadlineState(open, []), new StartOrchestrationOptions(Terminated));
        await client.TerminateInstanceAsync(Terminated);
        await town.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(["Completed", "Failed", "Terminated", "Running"], await StatesAsync(town, open));

        await PurgesAsync(client, began + OrchestrationPurge.Age - TimeSpan.FromMilliseconds(1));
        Assert.Equal(["Completed", "Failed", "Terminated", "Running"], await StatesAsync(town, open));

        await PurgesAsync(client, began + OrchestrationPurge.Age);
        Assert.Equal([null, null, null, "Running"], await StatesAsync(town, open));

        // Once more there is nothing to do.
        await PurgesAsync(client, began + (2 * OrchestrationPurge.Age));
        Assert.Equal([null, null, null, "Running"], await StatesAsync(town, open));
    }

    private static async Task PurgesAsync(DurableTaskClient client, DateTimeOffset at)
    {
        INightlyPart part = new OrchestrationPurge(new FakeTimeProvider(at), NullLogger<OrchestrationPurge>.Instance);
        Assert.True(await part.RunAsync(client, CancellationToken.None));
    }

    private static async Task<IReadOnlyList<string?>> StatesAsync(TestTown town, string open) =>
        [await town.StateOfAsync(Completed), await town.StateOfAsync(Failed), await town.StateOfAsync(Terminated), await town.OrchestrationAsync(open)];
}
