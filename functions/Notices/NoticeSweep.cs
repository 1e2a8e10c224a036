using Azure;
using ElevatorFunctions.Platform.Timers;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Notices;

/// <summary>
/// Each minute sends a new message for queued notices that lost their own because a process died, and forgets notices that are not queued
/// any more.
/// </summary>
internal sealed partial class NoticeSweep(NoticeStore store, NoticeService notices, NoticeMeasures measures, TimeProvider time, ILogger<NoticeSweep> logger) : IMinutePart
{
    /// <summary>How long a notice may be due before its message counts as lost.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    private const int Batch = 50;

    /// <inheritdoc/>
    public async Task RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        var late = 0;
        await foreach (var pointers in store.PointersAsync(NoticeListKeys.Pending, after: "", before: "~", cancellation).Chunk(Batch).WithCancellation(cancellation))
        {
            var waits = await Task.WhenAll(pointers.Select(pointer => SweepAsync(pointer.Row, pointer.Version, cancellation)));
            late += waits.Count(isLate => isLate);
        }

        measures.Swept(late);
    }

    /// <returns>Whether it could have been sent for as long as the grace.</returns>
    private async Task<bool> SweepAsync(string id, ETag pointer, CancellationToken cancellation)
    {
        if (await store.FindAsync(id, cancellation) is not { } found)
        {
            // The notice is being added, or its process died before that. A pointer without a notice is harmless.
            return false;
        }

        if (found.Document.State != NoticeState.Queued)
        {
            await store.DropPointerAsync(NoticeListKeys.Pending, id, pointer, cancellation);
            return false;
        }

        // The row is changed first: where the queue is only slow, nothing gets more than one message in the grace.
        var now = time.GetUtcNow();
        if (found.Document.NextAt + Grace < now && await store.TryReplaceAsync(found, found.Document with { NextAt = now }, cancellation))
        {
            Woken(logger, id);
            await notices.EnqueueAsync(new NoticeTicket(id), now, cancellation);
        }

        return notices.AwakeAt(found.Document.Template, found.Document.QueuedAt) + Grace < now;
    }

    [LoggerMessage(412, LogLevel.Warning, "notice {Id} was due and had no message")]
    private static partial void Woken(ILogger logger, string id);
}
