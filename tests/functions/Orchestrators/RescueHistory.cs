using ElevatorFunctions.Rescues;
using ElevatorFunctions.Watches;
using Microsoft.DurableTask;
using TestSupport.Durable;

namespace ElevatorFunctions.Tests.Orchestrators;

/// <summary>A rescue to be recorded: nobody accepts, a second company does, and it ends.</summary>
internal static class RescueHistory
{
    private const string Reference = "0hqsrgm07x400tzbbnxrvcsgt4fch-ET3305020001";

    /// <summary>Plays it, and gives the history at its middle and at its end.</summary>
    public static async Task<IReadOnlyDictionary<string, RecordedHistory>> PlayAsync()
    {
        var began = new DateTime(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc);
        var look = new WatchLook(IsClosed: false, Due("dispatched-0"), began.AddMinutes(3));
        await using var host = new OrchestrationHost(typeof(App).Assembly.GetExportedTypes())
            .Activity(nameof(RescueActivities.LookAtRescue), (string? _) => look)
            .Activity(nameof(RescueActivities.DoRescueDuty), (WatchTask? _) => "");
        await host.StartAsync();
        await host.Client.ScheduleNewOrchestrationInstanceAsync(
            nameof(RescueOrchestration), new WatchState(Reference, []), new StartOrchestrationOptions("rescue-" + Reference));
        await host.QuietAsync();
        look = new WatchLook(IsClosed: false, Due("dispatched-0", "lapsed", "next", "dispatched-1"), began.AddMinutes(6));
        await host.AdvanceAsync(TimeSpan.FromMinutes(3));
        var waiting = await host.RecordAsync("rescue-" + Reference);
        look = look with { NextAt = began.AddMinutes(30) };
        await host.Client.RaiseEventAsync("rescue-" + Reference, Watch.Changed, "accepted");
        await host.QuietAsync();
        look = new WatchLook(IsClosed: true, [], NextAt: null);
        await host.Client.RaiseEventAsync("rescue-" + Reference, Watch.Changed, "rescued");
        await host.QuietAsync();
        return new Dictionary<string, RecordedHistory>(StringComparer.Ordinal)
        {
            ["waiting"] = waiting,
            ["ended"] = await host.RecordAsync("rescue-" + Reference),
        };
    }

    private static IReadOnlyList<WatchTask> Due(params IEnumerable<string> keys) => [.. keys.Select(key => new WatchTask(Reference, key))];
}
