using Azure.Data.Tables;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Platform.Timers;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Elevators;

/// <summary>
/// Finishes, each minute, changes of elevators that a process left half-done: brings the copies in the lists in line with the truth, and
/// tells other folders what they had to be told.
/// </summary>
internal sealed partial class ElevatorSweep(
    ElevatorListRepair repair, ElevatorLists lists, ElevatorNews news, TimeProvider time, ILogger<ElevatorSweep> logger) : IMinutePart
{
    /// <summary>How old an intent is before the sweep takes it up. No change takes this long.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public async Task RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        var before = ElevatorListKeys.Intent(time.GetUtcNow() - Patience);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {ElevatorListKeys.Intents} and RowKey lt {before}");
        await foreach (var row in lists.Table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            var intent = row.Document<ListIntent>();
            foreach (var code in intent.Codes)
            {
                await repair.ReconcileAsync(code, intent.Lists, cancellation);
                await news.TellAsync(code, cancellation);
            }

            await repair.EndAsync([row], cancellation);
            Finished(logger, intent.Codes.Count);
        }
    }

    [LoggerMessage(301, LogLevel.Warning, "finished the changes of {Count} elevators that a process left half-done")]
    private static partial void Finished(ILogger logger, int count);
}
