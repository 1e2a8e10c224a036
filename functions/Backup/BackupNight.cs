using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Platform.Timers;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Backup;

/// <summary>Starts the backup of each night. It is done when the manifest is written. Without an account for it the night has none.</summary>
internal sealed partial class BackupNight(BackupAccount account, TimeProvider time, ILogger<BackupNight> logger) : INightlyPart
{
    /// <summary>Behind the night's scores, and before people come to work.</summary>
    public TimeOnly From => new(3, 0);

    /// <summary>The first night is the first with a backup. A start says whether there will be one.</summary>
    public Task<bool> BeginAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        if (account.Container is null)
        {
            NoAccount(logger, BackupAccount.ConnectionSetting, BackupAccount.BlobsName);
        }

        return Task.FromResult(true);
    }

    /// <inheritdoc/>
    public async Task<bool> RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        if (account.Container is null)
        {
            NoAccount(logger, BackupAccount.ConnectionSetting, BackupAccount.BlobsName);
            return true;
        }

        var instance = InstanceOf(ShanghaiCalendar.DayOf(time.GetUtcNow()));
        switch (await client.GetInstanceAsync(instance, cancellation))
        {
            case { RuntimeStatus: OrchestrationRuntimeStatus.Completed }:
                return true;
            case { IsCompleted: false }:
                return false;
            default:
                await client.ScheduleNewOrchestrationInstanceAsync(nameof(ExportTables), new StartOrchestrationOptions(instance), cancellation);
                return false;
        }
    }

    /// <summary>The orchestration of a day's backup.</summary>
    internal static string InstanceOf(DateOnly day) => $"export-tables-{day:yyyy-MM-dd}";

    [LoggerMessage(450, LogLevel.Warning, "no backup is made: neither '{Connection}' nor '{Address}' names an account for it")]
    private static partial void NoAccount(ILogger logger, string connection, string address);
}
