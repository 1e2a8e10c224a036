using System.Globalization;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using FunctionsHost.Functions;
using FunctionsHost.Hosting;

namespace FunctionsHost.Timers;

/// <summary>The retry attribute of a timer function: how often a failed run is tried again, and after what pause.</summary>
/// <param name="Count">Further tries after the first; -1 is without end.</param>
/// <param name="First">The pause before the second try.</param>
/// <param name="Longest">The longest pause; the pause doubles up to it.</param>
internal sealed record TimerRetry(int Count, TimeSpan First, TimeSpan Longest)
{
    /// <summary>No further try.</summary>
    public static readonly TimerRetry None = new(0, TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>Reads the attribute.</summary>
    /// <param name="function">The function.</param>
    /// <exception cref="StartupFaultException">A count or an interval in it is wrong.</exception>
    public static TimerRetry Of(FunctionEntry function) => function.Method.GetCustomAttribute<RetryAttribute>() switch
    {
        FixedDelayRetryAttribute fixedDelay => Make(function, fixedDelay.MaxRetryCount, fixedDelay.DelayInterval, fixedDelay.DelayInterval),
        ExponentialBackoffRetryAttribute backoff => Make(function, backoff.MaxRetryCount, backoff.MinimumInterval, backoff.MaximumInterval),
        _ => None,
    };

    /// <summary>Whether there is a further try.</summary>
    /// <param name="tries">Tries so far.</param>
    public bool AllowsAfter(int tries) => Count < 0 || tries <= Count;

    /// <summary>The pause before the next try.</summary>
    /// <param name="tries">Tries so far, from 1.</param>
    public TimeSpan PauseAfter(int tries)
    {
        // 2^30 times the shortest pause that matters is beyond every longest one; more would overflow.
        var pause = First.TotalMilliseconds * Math.Pow(2, Math.Min(tries - 1, 30));
        return TimeSpan.FromMilliseconds(Math.Min(pause, Longest.TotalMilliseconds));
    }

    private static TimerRetry Make(FunctionEntry function, int count, string first, string longest) =>
        count >= -1 && Span(first) is { } least && Span(longest) is { } most && least <= most
            ? new TimerRetry(count, least, most)
            : throw new StartupFaultException(
                $"the retry attribute of function '{function.Name}' is wrong ({count}, '{first}', '{longest}')",
                "give a count from -1 and intervals as hh:mm:ss, the longest last");

    private static TimeSpan? Span(string text) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span >= TimeSpan.Zero ? span : null;
}
