using FunctionsHost.Settings;
using FunctionsHost.Worker;
using FunctionsHost.Worker.Protocol;

namespace FunctionsHost.Timers;

/// <summary>The retry attribute of a timer function: how often a failed run is tried again, and after what pause.</summary>
/// <param name="Count">Further tries after the first; -1 is without end.</param>
/// <param name="First">The pause before the second try.</param>
/// <param name="Longest">The longest pause, up to which the pause doubles.</param>
internal sealed record TimerRetry(int Count, TimeSpan First, TimeSpan Longest)
{
    /// <summary>No further try.</summary>
    public static readonly TimerRetry None = new(0, TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>Reads the attribute.</summary>
    /// <exception cref="StartupFaultException">A count or an interval in it is wrong.</exception>
    public static TimerRetry Of(AppFunction function) => function.Metadata.RetryOptions switch
    {
        null => None,
        { RetryStrategy: RpcRetryOptions.Types.RetryStrategy.FixedDelay } options =>
            Make(function, options.MaxRetryCount, options.DelayInterval?.ToTimeSpan(), options.DelayInterval?.ToTimeSpan()),
        { } options => Make(function, options.MaxRetryCount, options.MinimumInterval?.ToTimeSpan(), options.MaximumInterval?.ToTimeSpan()),
    };

    /// <summary>Whether there is a further try.</summary>
    /// <param name="tries">Tries so far.</param>
    public bool AllowsAfter(int tries) => Count < 0 || tries <= Count;

    /// <summary>The pause before the next try.</summary>
    /// <param name="tries">Tries so far, from 1.</param>
    public TimeSpan PauseAfter(int tries)
    {
        // 2^30 times the shortest pause that matters is beyond every longest one. More would overflow.
        var pause = First.TotalMilliseconds * Math.Pow(2, Math.Min(tries - 1, 30));
        return TimeSpan.FromMilliseconds(Math.Min(pause, Longest.TotalMilliseconds));
    }

    private static TimerRetry Make(AppFunction function, int count, TimeSpan? first, TimeSpan? longest) =>
        count >= -1 && first is { } least && longest is { } most && least >= TimeSpan.Zero && least <= most
            ? new TimerRetry(count, least, most)
            : throw new StartupFaultException(
                $"the retry attribute of function '{function.Name}' is wrong ({count}, '{first}', '{longest}')",
                "give a count from -1 and intervals as hh:mm:ss, the longest last");
}
