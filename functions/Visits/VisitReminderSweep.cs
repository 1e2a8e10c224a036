using Azure.Data.Tables;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Platform.Timers;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Visits;

/// <summary>
/// Queues the reminders that are due (V-13, V-14). It looks at every pointer up to now, so that runs that were missed are made up. A visit's notices are
/// queued first, then its next pointer is written, and then the old one removed: a process that dies between leaves a pointer that is looked at again,
/// and the notices are queued once.
/// </summary>
internal sealed partial class VisitReminderSweep(
    ReminderIndex index, VisitStore visits, VisitReminderNotices notices, TimeProvider time, Limits limits, ILogger<VisitReminderSweep> logger) : IMinutePart
{
    private const int Batch = 20;

    /// <inheritdoc/>
    public TimeSpan Every => TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public async Task RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        await foreach (var pointers in index.DueAsync(time.GetUtcNow(), cancellation).Chunk(Batch).WithCancellation(cancellation))
        {
            await Task.WhenAll(pointers.Select(pointer => LookAtAsync(pointer, cancellation)));
        }
    }

    private async Task LookAtAsync(TableEntity pointer, CancellationToken cancellation)
    {
        try
        {
            if (ReminderIndex.TryRead(pointer, out var reference) && (await visits.FindAsync(reference, cancellation)).Visit is { Document: var visit })
            {
                await RemindAsync(visit, reference, cancellation);
            }

            await index.RemoveAsync(pointer, cancellation);
        }
        catch (Exception exception) when (!StorageFaults.IsDown(exception, cancellation) && !cancellation.IsCancellationRequested)
        {
            // One visit that cannot be looked at does not keep the others. Its pointer stays.
            NotLookedAt(logger, pointer.RowKey, exception);
        }
    }

    private async Task RemindAsync(Visit visit, VisitReference reference, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        foreach (var reminder in VisitReminders.Owed(visit.Facts(), now, limits))
        {
            await notices.TellAsync(visit, reminder, cancellation);
        }

        if (VisitReminders.NextAfter(visit.Facts(), now, limits) is { } next)
        {
            await index.PutAsync(reference, next.DueAt, cancellation);
        }
    }

    [LoggerMessage(203, LogLevel.Warning, "the reminder {Row} cannot be looked at")]
    private static partial void NotLookedAt(ILogger logger, string row, Exception exception);
}
