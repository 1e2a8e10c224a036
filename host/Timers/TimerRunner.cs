using FunctionsHost.Worker;
using Microsoft.Extensions.Logging;

namespace FunctionsHost.Timers;

/// <summary>
/// One timer function: waits for the next occurrence, runs, and waits again, so that there is never more than one run at a time.
/// Occurrences that passed unnoticed (the process was down, a run took long, the clock leapt) are made up for by one run.
/// </summary>
internal sealed partial class TimerRunner(TimerPlan plan, TimerContext context)
{
    /// <summary>No single wait is longer, because the system's timers cannot wait for more than 49 days.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>A run that costs the worker so often is given up until the next occurrence.</summary>
    private const int MostLost = 5;

    private long _waitsFor = long.MaxValue;
    private volatile bool _isRunning;

    /// <summary>Whether the function runs, or is due and about to.</summary>
    public bool IsBusy => _isRunning || context.Clock.GetUtcNow().UtcTicks >= Volatile.Read(ref _waitsFor);

    /// <summary>Runs the function at its times until stopped. An ongoing run is awaited.</summary>
    /// <param name="stopping">Stops it between runs.</param>
    /// <param name="abort">Asks an ongoing run to end.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken abort)
    {
        try
        {
            var state = await LoadAsync();
            var isPastDue = context.Clock.GetUtcNow() > state.Next;
            if (isPastDue || plan.RunOnStartup)
            {
                state = await RunOnceAsync(state, isPastDue, stopping, abort);
            }

            while (true)
            {
                var now = await WaitUntilAsync(state.Next, stopping);
                state = await RunOnceAsync(state, isPastDue: plan.Schedule.Next(state.Next) <= now, stopping, abort);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped between runs.
        }
    }

    private async Task<TimerState> LoadAsync()
    {
        var now = context.Clock.GetUtcNow();
        var kept = plan.IsMonitored ? context.Store.Find(plan.Function.Name) : null;
        var state = kept?.Resume(plan.Schedule, now) ?? TimerState.Begin(plan.Schedule, now);
        if (state != kept)
        {
            await KeepAsync(state);
        }

        return state;
    }

    private async Task<DateTimeOffset> WaitUntilAsync(DateTimeOffset due, CancellationToken stopping)
    {
        Volatile.Write(ref _waitsFor, due.UtcTicks);
        while (true)
        {
            stopping.ThrowIfCancellationRequested();
            var now = context.Clock.GetUtcNow();
            if (now >= due)
            {
                return now;
            }

            // Up to the next full millisecond: a timer's finest grain, and one that wakes too soon would spin.
            var wait = TimeSpan.FromMilliseconds(Math.Ceiling((due - now).TotalMilliseconds));
            await Task.Delay(wait < LongestWait ? wait : LongestWait, context.Clock, stopping);
        }
    }

    private async Task<TimerState> RunOnceAsync(TimerState state, bool isPastDue, CancellationToken stopping, CancellationToken abort)
    {
        var ranAt = context.Clock.GetUtcNow();
        _isRunning = true;
        await TryAsync(state, isPastDue, stopping, abort);
        var after = state.Ran(plan.Schedule, ranAt);
        await KeepAsync(after);
        Volatile.Write(ref _waitsFor, after.Next.UtcTicks);
        _isRunning = false;
        return after;
    }

    private async Task TryAsync(TimerState state, bool isPastDue, CancellationToken stopping, CancellationToken abort)
    {
        var lost = 0;
        for (var tries = 1; ; tries++)
        {
            try
            {
                var request = TimerData.Request(plan, isPastDue, plan.IsMonitored ? state : null, context.Zone, tries - 1);
                await InvocationSpans.RunAsync(
                    InvocationSpans.OfTimer(plan.Function), () => context.Invoker.InvokeAsync(plan.Function, request, abort));
                return;
            }
            catch (OperationCanceledException) when (abort.IsCancellationRequested)
            {
                LogStopped(context.Logger, plan.Function.Name);
                return;
            }
            catch (WorkerLostException exception) when (!stopping.IsCancellationRequested && lost++ < MostLost)
            {
                // Most likely no fault of the function: the run is done anew, on the worker that comes, and counts for no try.
                LogLost(context.Logger, plan.Function.Name, exception.Message);
                tries--;
                continue;
            }
            catch (Exception exception)
            {
                LogFailed(context.Logger, exception, plan.Function.Name, tries);
                if (!plan.Retry.AllowsAfter(tries))
                {
                    return;
                }
            }

            var pause = plan.Retry.PauseAfter(tries);
            Volatile.Write(ref _waitsFor, (context.Clock.GetUtcNow() + pause).UtcTicks);
            _isRunning = false;
            await Task.Delay(pause, context.Clock, stopping);
            _isRunning = true;
        }
    }

    private Task KeepAsync(TimerState state) => plan.IsMonitored ? context.Store.KeepAsync(plan.Function.Name, state) : Task.CompletedTask;

    [LoggerMessage(1, LogLevel.Error, "Timer function {Function} failed, try {Tries}")]
    private static partial void LogFailed(ILogger logger, Exception exception, string function, int tries);

    [LoggerMessage(2, LogLevel.Information, "Timer function {Function} ended early because the host stops")]
    private static partial void LogStopped(ILogger logger, string function);

    [LoggerMessage(3, LogLevel.Warning, "The worker was lost while timer function {Function} ran ({Reason}). It runs again")]
    private static partial void LogLost(ILogger logger, string function, string reason);
}
