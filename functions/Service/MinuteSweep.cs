using ElevatorFunctions.Platform.Timers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Service;

/// <summary>
/// Runs each minute what has to be looked at that often. One timer for all, because the platform keeps instances ready for each function by itself.
/// A part that fails keeps none of the others, and is due again a minute later.
/// </summary>
internal sealed partial class MinuteSweep(IEnumerable<IMinutePart> parts, TimeProvider time, ILogger<MinuteSweep> logger)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Sweeps.</summary>
    [Function("MinuteSweep")]
    public async Task Run([TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var due = DueSince(timer.ScheduleStatus?.Last ?? default).ToLookup(part => part.IsUrgent);
        await InTurnAsync(due[true], client, cancellation);
        var others = InTurnAsync(due[false], client, cancellation);
        while (!others.IsCompleted)
        {
            try
            {
                await others.WaitAsync(Minute, time, cancellation);
            }
            catch (TimeoutException)
            {
                // InTurnAsync throws none: a minute has passed, and a run that goes on holds up the next.
                await InTurnAsync(due[true], client, cancellation);
            }
        }

        await others;
    }

    // A run that took long, or a process that was away, leaves none of their minutes out.
    private IEnumerable<IMinutePart> DueSince(DateTime last)
    {
        var now = time.GetUtcNow().UtcTicks;
        var before = last == default ? 0 : last.ToUniversalTime().Ticks;
        return parts.Where(part => now / part.Every.Ticks != before / part.Every.Ticks);
    }

    private async Task InTurnAsync(IEnumerable<IMinutePart> some, DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var part in some)
        {
            try
            {
                await part.RunAsync(client, cancellation);
            }
            // Any fault of a part is its own.
            catch (Exception exception) when (!cancellation.IsCancellationRequested)
            {
                Failed(logger, part.GetType().Name, exception);
            }
        }
    }

    [LoggerMessage(107, LogLevel.Error, "{Part} of the minute's sweep failed, and runs again")]
    private static partial void Failed(ILogger logger, string part, Exception exception);
}
