using ElevatorFunctions.Platform.Timers;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Retention;

/// <summary>
/// Forgets each night what is over. Unless the setting says otherwise it is a dry run, which finds the same and deletes nothing: a city decides on its periods before anything of
/// it is gone, and a deleted row comes back from a backup only (ADR 20).
/// </summary>
internal sealed partial class RetentionNight(IEnumerable<IExpiring> kinds, IConfiguration configuration, TimeProvider time, ILogger<RetentionNight> logger) : INightlyPart
{
    /// <summary>Name of the setting: whether the night only says what it would delete. True unless it is set to false.</summary>
    public const string DryRunSetting = "Retention:dryRun";

    // Behind the backup, which holds what is deleted now for its five weeks.
    private static readonly TimeOnly Begin = new(4, 30);

    /// <summary>Deletions of a kind in a run: some minutes. The next half-hour goes on.</summary>
    internal int Most { get; init; } = 10_000;

    /// <summary>Time of a run: a function may take 10 minutes, and other parts come before. The next half-hour goes on.</summary>
    internal TimeSpan LongestRun { get; init; } = TimeSpan.FromMinutes(4);

    /// <inheritdoc/>
    public TimeOnly From => Begin;

    private bool IsDryRun => configuration.GetValue(DryRunSetting, defaultValue: true);

    /// <inheritdoc/>
    public async Task<bool> RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        var (isDone, begun) = (true, time.GetTimestamp());
        foreach (var kind in kinds)
        {
            try
            {
                isDone &= await ForgetAsync(kind, time.GetUtcNow(), begun, cancellation);
            }
            // Any fault of a kind is its own.
            catch (Exception exception) when (!cancellation.IsCancellationRequested)
            {
                isDone = false;
                Failed(logger, kind.Kind, exception);
            }
        }

        return isDone;
    }

    // False where the time or the number of a run ended it.
    private async Task<bool> ForgetAsync(IExpiring kind, DateTimeOffset now, long begun, CancellationToken cancellation)
    {
        var (isDryRun, found, count, oldest, isDone) = (IsDryRun, 0, 0, now, true);
        await foreach (var expired in kind.FindAsync(now, cancellation).Take(Most).WithCancellation(cancellation))
        {
            found++;
            if (isDryRun || await expired.ForgetAsync(cancellation))
            {
                count++;
                oldest = expired.Since < oldest ? expired.Since : oldest;
            }

            if (time.GetElapsedTime(begun) >= LongestRun)
            {
                isDone = false;
                break;
            }
        }

        if (count > 0 && isDryRun)
        {
            WouldForget(logger, count, kind.Kind, oldest);
        }
        else if (count > 0)
        {
            Forgot(logger, count, kind.Kind, oldest);
        }

        return isDone && (isDryRun || found < Most);
    }

    [LoggerMessage(460, LogLevel.Information, "{Count} {Kind} are over, the oldest since {Since:yyyy-MM-dd}, and would be deleted without the dry run")]
    private static partial void WouldForget(ILogger logger, int count, string kind, DateTimeOffset since);

    [LoggerMessage(461, LogLevel.Information, "{Count} {Kind} were over, the oldest since {Since:yyyy-MM-dd}, and are deleted")]
    private static partial void Forgot(ILogger logger, int count, string kind, DateTimeOffset since);

    [LoggerMessage(462, LogLevel.Error, "{Kind} that are over cannot be deleted now, and the next half-hour tries again")]
    private static partial void Failed(ILogger logger, string kind, Exception exception);
}
