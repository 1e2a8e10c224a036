using ElevatorFunctions.Platform.Timers;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.AdminActs;

/// <summary>Brings acts into the log whose process ended between the intent and the entry .</summary>
internal sealed partial class AdminActSweep(AdminActStore store, TimeProvider time, ILogger<AdminActSweep> logger) : IMinutePart
{
    /// <summary>How old an intent is before the sweep takes it up. No act takes this long.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public async Task RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        await foreach (var act in store.IntentsAsync(time.GetUtcNow() - Patience, cancellation))
        {
            // Whether the truth was written cannot be told from here.
            await store.AppendAsync(act, cancellation);
            await store.ForgetAsync(act, cancellation);
            Unconfirmed(logger, act.Id);
        }
    }

    [LoggerMessage(121, LogLevel.Warning, "administrative act {Act} was left half-done and is in the log as not confirmed")]
    private static partial void Unconfirmed(ILogger logger, string act);
}
