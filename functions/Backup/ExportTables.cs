using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ElevatorFunctions.Backup;

/// <summary>Copies the rows of the truth into a backup: tables side by side, each part by part, and the manifest last.</summary>
internal static class ExportTables
{
    // Tables at a time. Requests of people pass in between (BulkShare).
    private const int Lanes = 4;

    // An hour, in which storage that is down has come back.
    private static readonly TaskOptions Patient = TaskOptions.FromRetryPolicy(new RetryPolicy(
        65, TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(1)));

    /// <summary>Exports.</summary>
    /// <returns>The name of the backup.</returns>
    [Function(nameof(ExportTables))]
    public static async Task<string> Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        // Names sort by their moments.
        var (backup, startedAt) = ($"{context.CurrentUtcDateTime:yyyyMMdd'T'HHmmss'Z'}", new DateTimeOffset(context.CurrentUtcDateTime));
        var plan = await context.CallActivityAsync<BackupPlan>(nameof(ExportActivities.BeginExport), input: null, Patient);
        var files = new List<BackupFile>();
        foreach (var wave in (IReadOnlyList<string>[])[plan.Truths, plan.Lists])
        {
            var waiting = new Queue<string>(wave);
            await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => ExportAllAsync(context, backup, waiting, files)));
        }

        await context.CallActivityAsync(
            nameof(ExportActivities.EndExport), new BackupEnd(backup, startedAt, [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)]), Patient);
        return backup;
    }

    private static async Task ExportAllAsync(TaskOrchestrationContext context, string backup, Queue<string> waiting, List<BackupFile> files)
    {
        while (waiting.TryDequeue(out var table))
        {
            var (number, from) = (0, (string?)null);
            do
            {
                var part = new BackupPart(backup, table, ++number, from);
                var exported = await context.CallActivityAsync<ExportedPart>(nameof(ExportActivities.ExportPart), part, Patient);
                files.Add(exported.File);
                from = exported.Next;
            }
            while (from is not null);
        }
    }
}
