using ElevatorFunctions.Platform.Timers;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Imports;

/// <summary>
/// Each minute sends a new message for imports that lost their own: its process died before it was sent, or the broker gave it up after as
/// many deaths of its worker.
/// </summary>
internal sealed partial class ImportSweep(ImportStore store, ImportSender sender, Limits limits, TimeProvider time, ILogger<ImportSweep> logger) : IMinutePart
{
    /// <inheritdoc/>
    public async Task RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        await foreach (var ticket in store.OpenAsync(cancellation))
        {
            if (await store.FindAsync(ticket, cancellation) is not { } found)
            {
                // It is being added, or its process died before that. A pointer without an import is harmless.
                continue;
            }

            if (found.Document.IsFinished)
            {
                await store.CloseAsync(found.Document, cancellation);
                continue;
            }

            // The row is changed first: where the queue is only slow, nothing gets more than one message in the time.
            var now = time.GetUtcNow();
            if (found.Document.UpdatedAt + limits.ImportSilence < now
                && await store.TryReplaceAsync(found.Document with { UpdatedAt = now }, found.Version, cancellation) is not null)
            {
                Woken(logger, ticket.Id.ToString());
                await sender.SendAsync(ticket with { Turn = found.Document.Turn }, TimeSpan.Zero, cancellation);
            }
        }
    }

    [LoggerMessage(314, LogLevel.Warning, "import {Id} did not go on and had no message")]
    private static partial void Woken(ILogger logger, string id);
}
