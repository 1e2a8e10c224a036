using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Platform.Timers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Service;

/// <summary>
/// Runs each night's parts, once a night. It asks every half hour and at each start, so that a part that failed, or that a process which was away
/// has missed, is made up for by day. A part that fails keeps none of the others.
/// </summary>
internal sealed partial class Nightly(IEnumerable<INightlyPart> parts, NightlyNotes notes, NightlyMeasures measures, TimeProvider time, ILogger<Nightly> logger)
{
    /// <summary>Runs what is due and not done.</summary>
    [Function("Nightly")]
    public async Task Run(
        [TimerTrigger("0 0,30 * * * *", RunOnStartup = true)] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        // Once for all parts: one that the night reaches while others run is due in the next run, and not taken for done.
        var local = ShanghaiCalendar.Local(time.GetUtcNow());
        var today = DateOnly.FromDateTime(local.DateTime);
        var done = await notes.ReadAsync(cancellation);
        foreach (var part in parts.OrderBy(part => part.From))
        {
            var name = part.GetType().Name;
            var isKnown = done.TryGetValue(name, out var before);
            if (TimeOnly.FromDateTime(local.DateTime) < part.From || (isKnown && before >= today))
            {
                continue;
            }

            try
            {
                var begun = time.GetTimestamp();
                var isDone = await (isKnown ? part.RunAsync(client, cancellation) : part.BeginAsync(client, cancellation));
                measures.Ran(name, time.GetElapsedTime(begun));
                if (isDone)
                {
                    await notes.NoteAsync(name, today, cancellation);
                    measures.Completed(name);
                }
            }
            // Any fault of a part is its own.
            catch (Exception exception) when (!cancellation.IsCancellationRequested)
            {
                Failed(logger, name, exception);
            }
        }
    }

    [LoggerMessage(108, LogLevel.Error, "{Part} of the night failed, and runs again in half an hour")]
    private static partial void Failed(ILogger logger, string part, Exception exception);
}
