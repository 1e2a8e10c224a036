using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Platform.Timers;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Repairs;

/// <summary>Each minute opens the repairs of visits that a process left between the sign-out and its repairs.</summary>
internal sealed partial class RepairSweep(RepairStore store, RepairOpening opening, ILogger<RepairSweep> logger) : IMinutePart
{
    /// <inheritdoc/>
    public async Task RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        await foreach (var visit in store.AnnouncedAsync(cancellation))
        {
            try
            {
                await opening.FinishAsync(visit, cancellation);
            }
            catch (Exception exception) when (!StorageFaults.IsOne(exception, cancellation) && !cancellation.IsCancellationRequested)
            {
                // One that cannot be opened does not keep the others.
                Failed(logger, visit.ToString(), exception);
            }
        }
    }

    [LoggerMessage(250, LogLevel.Error, "the repairs of visit {Visit} cannot be opened")]
    private static partial void Failed(ILogger logger, string visit, Exception exception);
}
