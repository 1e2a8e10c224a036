using Microsoft.Azure.Functions.Worker;
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

    /// <summary>Runs the function at its times until stopped; an ongoing run is awaited.</summary>
    /// <param name="stopping">Stops it, and is the function's own token.</param>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            var state = await LoadAsync();
            var isPastDue = context.Clock.GetUtcNow() > state.Next;
            if (isPastDue || plan.RunOnStartup)
            {
                state = await RunOnceAsync(state, isPastDue, stopping);
            }

            while (true)
            {
                var now = await WaitUntilAsync(state.Next, stopping);
                state = await RunOnceAsync(state, isPastDue: plan.Schedule.Next(state.Next) <= now, stopping);
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

    private async Task<TimerState> RunOnceAsync(TimerState state, bool isPastDue, CancellationToken stopping)
    {
        var ranAt = context.Clock.GetUtcNow();
        var info = new TimerInfo { IsPastDue = isPastDue, ScheduleStatus = plan.IsMonitored ? Status(state) : null };
        await TryAsync(info, stopping);
        var after = state.Ran(plan.Schedule, ranAt);
        await KeepAsync(after);
        return after;
    }

    private async Task TryAsync(TimerInfo info, CancellationToken stopping)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                var bindings = new Dictionary<Type, object> { [typeof(RetryContext)] = new TimerTry(tries - 1, plan.Retry.Count) };
                await context.Invoker.InvokeAsync(plan.Function, info, bindings, http: null, stopping);
                return;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                LogStopped(context.Logger, plan.Function.Name);
                return;
            }
            catch (Exception exception)
            {
                LogFailed(context.Logger, exception, plan.Function.Name, tries);
                if (!plan.Retry.AllowsAfter(tries))
                {
                    return;
                }
            }

            await Task.Delay(plan.Retry.PauseAfter(tries), context.Clock, stopping);
        }
    }

    private Task KeepAsync(TimerState state) => plan.IsMonitored ? context.Store.KeepAsync(plan.Function.Name, state) : Task.CompletedTask;

    private ScheduleStatus Status(TimerState state) => new()
    {
        Last = state.Last is { } last ? Local(last) : default,
        Next = Local(state.Next),
        LastUpdated = Local(state.Updated),
    };

    private DateTime Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, context.Zone) is { Offset.Ticks: not 0 } local
        ? local.DateTime
        : moment.UtcDateTime;

    [LoggerMessage(1, LogLevel.Error, "Timer function {Function} failed, try {Tries}")]
    private static partial void LogFailed(ILogger logger, Exception exception, string function, int tries);

    [LoggerMessage(2, LogLevel.Information, "Timer function {Function} ended early because the host stops")]
    private static partial void LogStopped(ILogger logger, string function);
}
