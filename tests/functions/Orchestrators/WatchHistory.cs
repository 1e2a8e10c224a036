using ElevatorFunctions.Complaints;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Watches;
using Microsoft.DurableTask;
using TestSupport.Durable;

namespace ElevatorFunctions.Tests.Orchestrators;

/// <summary>A watch to be recorded: something is done at once, more at a deadline, a change is told, and it ends.</summary>
internal static class WatchHistory
{
    private const string Reference = "0hqsrgm07x400tzbbnxrvcsgt4fch-ET3305020001";

    /// <summary>The histories of all orchestrations that watch something, by name.</summary>
    public static async Task<IReadOnlyDictionary<string, RecordedHistory>> PlayAllAsync()
    {
        var all = new Dictionary<string, RecordedHistory>(StringComparer.Ordinal);
        (string, string, string)[] watches =
        [
            (nameof(RescueOrchestration), nameof(RescueActivities.LookAtRescue), nameof(RescueActivities.DoRescueDuty)),
            (nameof(ComplaintOrchestration), nameof(ComplaintActivities.LookAtComplaint), nameof(ComplaintActivities.DoComplaintDuty)),
        ];
        foreach (var (orchestrator, looks, acts) in watches)
        {
            foreach (var (name, history) in await PlayAsync(orchestrator, looks, acts))
            {
                all.Add($"{orchestrator}.{name}", history);
            }
        }

        return all;
    }

    /// <summary>Plays it, and gives the history at its middle and at its end.</summary>
    private static async Task<IReadOnlyDictionary<string, RecordedHistory>> PlayAsync(string orchestrator, string looks, string acts)
    {
        var began = new DateTime(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc);
        var look = new WatchLook(IsClosed: false, Due("dispatched-0"), began.AddMinutes(3));
        await using var host = new OrchestrationHost(typeof(App).Assembly.GetExportedTypes())
            .Activity(looks, (string? _) => look)
            .Activity(acts, (WatchTask? _) => "");
        await host.StartAsync();
        await host.Client.ScheduleNewOrchestrationInstanceAsync(
            orchestrator, new WatchState(Reference, []), new StartOrchestrationOptions(Reference));
        await host.QuietAsync();
        look = new WatchLook(IsClosed: false, Due("dispatched-0", "lapsed", "next", "dispatched-1"), began.AddMinutes(6));
        await host.AdvanceAsync(TimeSpan.FromMinutes(3));
        var waiting = await host.RecordAsync(Reference);
        look = look with { NextAt = began.AddMinutes(30) };
        await host.Client.RaiseEventAsync(Reference, Watch.Changed, "accepted");
        await host.QuietAsync();
        look = new WatchLook(IsClosed: true, [], NextAt: null);
        await host.Client.RaiseEventAsync(Reference, Watch.Changed, "rescued");
        await host.QuietAsync();
        return new Dictionary<string, RecordedHistory>(StringComparer.Ordinal)
        {
            ["waiting"] = waiting,
            ["ended"] = await host.RecordAsync(Reference),
        };
    }

    private static IReadOnlyList<WatchTask> Due(params IEnumerable<string> keys) => [.. keys.Select(key => new WatchTask(Reference, key))];
}
