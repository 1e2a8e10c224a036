using ElevatorFunctions.Backup;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Complaints;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Scores;
using ElevatorFunctions.Tests.Harness;
using Microsoft.DurableTask;

namespace ElevatorFunctions.Tests.Orchestrators;

/// <summary>A watch to be recorded: something is done at once, more at a deadline, a change is told, and it ends.</summary>
internal static class DeadlineHistory
{
    private const string Reference = "0hqsrgm07x400tzbbnxrvcsgt4fch-ET3305020001";

    /// <summary>The histories of all orchestrations, by name.</summary>
    /// <param name="storage">The app's storage, in which nothing is written.</param>
    public static async Task<IReadOnlyDictionary<string, RecordedHistory>> PlayAllAsync(string storage)
    {
        var all = new Dictionary<string, RecordedHistory>(StringComparer.Ordinal);
        (string, string, string)[] watches =
        [
            (nameof(RescueOrchestration), nameof(RescueActivities.LookAtRescue), "DoRescueDuty"),
            (nameof(ComplaintOrchestration), nameof(ComplaintActivities.LookAtComplaint), "DoComplaintDuty"),
        ];
        var played = new PlayedActivities();
        await using var app = await AppUnderTest.StartAsync(storage, new AppOptions { Middleware = played });
        foreach (var (orchestrator, looks, acts) in watches)
        {
            foreach (var (name, history) in await PlayAsync(app, played, orchestrator, looks, acts))
            {
                all.Add($"{orchestrator}.{name}", history);
            }
        }

        all.Add($"{nameof(PulseOrchestration)}.ended", await PlayPulseAsync(app));
        foreach (var orchestrator in (string[])[nameof(ScoreOrchestration), nameof(ScoreNightOrchestration)])
        {
            foreach (var (name, history) in await PlayScoresAsync(app, played, orchestrator))
            {
                all.Add($"{orchestrator}.{name}", history);
            }
        }

        foreach (var (name, history) in await PlayExportAsync(app, played))
        {
            all.Add($"{nameof(ExportTables)}.{name}", history);
        }

        return all;
    }

    // Storage that is down at first is tried again after a second.
    private static async Task<IReadOnlyDictionary<string, RecordedHistory>> PlayExportAsync(AppUnderTest app, PlayedActivities played)
    {
        const string instance = "recorded-export";
        var isThere = false;
        played.Play(nameof(ExportActivities.BeginExport), () => new BackupPlan([.. Enumerable.Range(1, 5).Select(table => $"T{table}")], ["TLists"]));
        played.Play(
            nameof(ExportActivities.ExportPart),
            () => isThere ? new ExportedPart(new("backup/T.00001.0.ndjson.gz", "T", 1, 2, "ab"), Next: null) : throw new IOException("Storage does not answer."));
        played.Play(nameof(ExportActivities.EndExport), () => null);
        await app.Durable.ScheduleNewOrchestrationInstanceAsync(nameof(ExportTables), new StartOrchestrationOptions(instance));
        await app.UntilQuietAsync();
        var waiting = RecordedHistory.Of(app.Host, nameof(ExportTables), instance);
        isThere = true;
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await app.UntilQuietAsync();
        return new Dictionary<string, RecordedHistory>(StringComparer.Ordinal)
        {
            ["waiting"] = waiting,
            ["ended"] = RecordedHistory.Of(app.Host, nameof(ExportTables), instance),
        };
    }

    // A company that cannot be computed at first is tried again after a second.
    private static async Task<IReadOnlyDictionary<string, RecordedHistory>> PlayScoresAsync(AppUnderTest app, PlayedActivities played, string orchestrator)
    {
        var instance = $"recorded-{orchestrator}";
        var (isThere, nights) = (false, new Queue<string?>(["2026-10-10", null]));
        played.Play(nameof(ScoreActivities.NextScoreNight), nights.Dequeue);
        played.Play(
            nameof(ScoreActivities.BeginScores),
            () => new ScorePlan("2026-10-10", app.Clock.GetUtcNow(), [.. Enumerable.Range(1, 5).Select(company => $"{company}")]));
        played.Play(nameof(ScoreActivities.ScoreCompany), () => isThere ? null : throw new IOException("Storage does not answer."));
        played.Play(nameof(ScoreActivities.EndScores), () => null);
        await app.Durable.ScheduleNewOrchestrationInstanceAsync(orchestrator, "2026-10-10", new StartOrchestrationOptions(instance));
        await app.UntilQuietAsync();
        var waiting = RecordedHistory.Of(app.Host, orchestrator, instance);
        isThere = true;
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await app.UntilQuietAsync();
        return new Dictionary<string, RecordedHistory>(StringComparer.Ordinal)
        {
            ["waiting"] = waiting,
            ["ended"] = RecordedHistory.Of(app.Host, orchestrator, instance),
        };
    }

    private static async Task<RecordedHistory> PlayPulseAsync(AppUnderTest app)
    {
        const string instance = "recorded-pulse";
        await app.Durable.ScheduleNewOrchestrationInstanceAsync(
            nameof(PulseOrchestration), app.Clock.GetUtcNow(), new StartOrchestrationOptions(instance));
        await app.UntilQuietAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await app.UntilQuietAsync();
        return RecordedHistory.Of(app.Host, nameof(PulseOrchestration), instance);
    }

    /// <summary>Plays it, and gives the history at its middle and at its end.</summary>
    private static async Task<IReadOnlyDictionary<string, RecordedHistory>> PlayAsync(
        AppUnderTest app, PlayedActivities played, string orchestrator, string looks, string acts)
    {
        var instance = $"{orchestrator}-{Reference}";
        var began = app.Clock.GetUtcNow().UtcDateTime;
        var look = new DeadlineCheck(IsClosed: false, Due("dispatched-0"), began.AddMinutes(3));
        played.Play(looks, () => look);
        played.Play(acts, () => "");
        await app.Durable.ScheduleNewOrchestrationInstanceAsync(orchestrator, new DeadlineState(Reference, []), new StartOrchestrationOptions(instance));
        await app.UntilQuietAsync();
        look = new DeadlineCheck(IsClosed: false, Due("dispatched-0", "lapsed", "next", "dispatched-1"), began.AddMinutes(6));
        app.Clock.Advance(TimeSpan.FromMinutes(3));
        await app.UntilQuietAsync();
        var waiting = RecordedHistory.Of(app.Host, orchestrator, instance);
        look = look with { NextAt = began.AddMinutes(30) };
        await app.Durable.RaiseEventAsync(instance, DeadlineOrchestrator.Changed, "accepted");
        await app.UntilQuietAsync();
        look = new DeadlineCheck(IsClosed: true, [], NextAt: null);
        await app.Durable.RaiseEventAsync(instance, DeadlineOrchestrator.Changed, "rescued");
        await app.UntilQuietAsync();
        return new Dictionary<string, RecordedHistory>(StringComparer.Ordinal)
        {
            ["waiting"] = waiting,
            ["ended"] = RecordedHistory.Of(app.Host, orchestrator, instance),
        };
    }

    private static IReadOnlyList<DueAction> Due(params IEnumerable<string> keys) => [.. keys.Select(key => new DueAction(Reference, key))];
}
