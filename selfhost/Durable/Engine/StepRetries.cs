using Microsoft.Extensions.Logging;
using SelfHost.Storage;

namespace SelfHost.Durable.Engine;

/// <summary>
/// What becomes of steps that could not be written. What may heal (disk full, I/O error) is tried again for as long as it takes and
/// said once for all instances; what will not heal counts against the instance, which is given up in the end.
/// </summary>
internal sealed partial class StepRetries(EngineCore core)
{
    // Doublings of the first delay: someone may be waiting for the step, so a disk with room again is found within seconds.
    private const int MostDoublings = 3;

    private int _hindered;

    /// <summary>Notes a failure; returns the time to wait before the next try.</summary>
    public TimeSpan Failed(Mailbox box, Exception error)
    {
        var delay = core.Options.RetryWrites * (1 << Math.Min(box.Failures, MostDoublings));
        box.Failures++;
        if (!WriteFaults.MayHeal(error))
        {
            box.LastRefusal = error.Message;
            if (++box.Refusals == 1)
            {
                LogRefused(core.Logger, error, box.No, core.Options.GiveUpAt);
            }
        }
        else if (!box.Hindered)
        {
            box.Hindered = true;
            if (Interlocked.Increment(ref _hindered) == 1)
            {
                LogHindered(core.Logger, error, core.Options.RetryWrites * (1 << MostDoublings));
            }
        }

        return delay;
    }

    /// <summary>Notes that nothing of the instance waits any more: its step is on disk, or it is gone.</summary>
    public void Settled(Mailbox box)
    {
        box.Failures = 0;
        box.Refusals = 0;
        box.LastRefusal = null;
        if (box.Hindered)
        {
            box.Hindered = false;
            if (Interlocked.Decrement(ref _hindered) == 0)
            {
                LogHealed(core.Logger);
            }
        }
    }

    [LoggerMessage(22, LogLevel.Error, "Steps of orchestrations cannot be written; they are tried again, at the latest each {Delay}, until they can")]
    private static partial void LogHindered(ILogger logger, Exception error, TimeSpan delay);

    [LoggerMessage(24, LogLevel.Information, "All steps of orchestrations that had to wait are written")]
    private static partial void LogHealed(ILogger logger);

    [LoggerMessage(25, LogLevel.Error, "The step of orchestration number {No} is refused; after {Tries} tries the orchestration fails")]
    private static partial void LogRefused(ILogger logger, Exception error, long no, int tries);
}
