using FunctionsHost.Settings;
using FunctionsHost.Worker.Protocol;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging;

namespace FunctionsHost.Worker;

/// <summary>Keeps one worker running: starts it, watches it, and starts it anew when it ends or hangs.</summary>
internal sealed partial class WorkerSupervisor(WorkerStarter starter, WorkerOptions options, ILogger<WorkerSupervisor> logger) : IAsyncDisposable
{
    /// <summary>From the end of a worker's stream to the end of its process.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    // The worker looks for a free port, lets it go and listens on it: anybody may take it in between. The next worker looks for another.
    private const string PortTaken = "address already in use";

    private const int StartsForAPort = 3;

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly TimeProvider _time = TimeProvider.System;
    private TaskCompletionSource<WorkerSession> _ready = NewReady();
    private volatile WorkerSession? _current;
    private IWorkerRun? _run;
    private Task _watching = Task.CompletedTask;

    /// <summary>The worker that is ready now, or null while one is being started.</summary>
    public WorkerSession? Current => _current is { Channel.Ended.IsCompleted: false } current ? current : null;

    /// <summary>Workers that have become ready so far.</summary>
    public int Starts { get; private set; }

    /// <summary>Starts the first worker and waits until it is ready.</summary>
    /// <returns>The app's functions.</returns>
    /// <exception cref="StartupFaultException">It cannot start or serve.</exception>
    public async Task<IReadOnlyList<AppFunction>> StartAsync(CancellationToken cancellationToken)
    {
        var session = await FirstAsync(cancellationToken);
        Offer(session);
        _watching = Task.Run(() => WatchAsync(session), CancellationToken.None);
        return session.Functions;
    }

    /// <summary>The ready worker. Waits for one that is being started.</summary>
    public ValueTask<WorkerSession> SessionAsync(CancellationToken cancellationToken)
    {
        if (Current is { } current)
        {
            return new ValueTask<WorkerSession>(current);
        }

        lock (_gate)
        {
            if (Current is { } offered)
            {
                return new ValueTask<WorkerSession>(offered);
            }

            ForgetEnded();
            return new ValueTask<WorkerSession>(_ready.Task.WaitAsync(cancellationToken));
        }
    }

    /// <summary>Asks the worker to end and waits for it. After cancellation the worker is killed.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        if (_current is { Channel: var channel })
        {
            channel.Send(new StreamingMessage { WorkerTerminate = new WorkerTerminate { GracePeriod = Duration.FromTimeSpan(TimeSpan.FromSeconds(10)) } });
            if (_run is { } run)
            {
                try
                {
                    await run.WaitAsync(cancellationToken);
                }
                catch (OperationCanceledException)
                {
                    LogKilled(logger);
                }
            }
        }

        await _watching;
        await EndRunAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _watching;
        await EndRunAsync();
        _stopping.Dispose();
    }

    /// <summary>Makes callers wait for the next worker. Called by the first caller that sees the end of the last one.</summary>
    private void ForgetEnded()
    {
        if (_ready.Task.IsCompleted)
        {
            _ready = NewReady();
        }
    }

    private void Offer(WorkerSession session)
    {
        lock (_gate)
        {
            Starts++;
            _current = session;
            _ready.SetResult(session);
        }
    }

    private static TaskCompletionSource<WorkerSession> NewReady() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<WorkerSession> FirstAsync(CancellationToken cancellationToken)
    {
        for (var start = 1; ; start++)
        {
            try
            {
                return await starter.StartAsync(Keep, cancellationToken);
            }
            catch (Exception exception) when (exception is WorkerFaultException or WorkerLostException or TimeoutException)
            {
                var reason = exception is TimeoutException ? exception.Message : await LastWordsAsync(exception.Message);
                await EndRunAsync();
                if (start == StartsForAPort || !reason.Contains(PortTaken, StringComparison.OrdinalIgnoreCase))
                {
                    throw new StartupFaultException($"the app did not start: {reason}", exception);
                }

                LogPortTaken(logger, reason);
            }
        }
    }

    private async Task WatchAsync(WorkerSession session)
    {
        var starts = 0;
        var begun = _time.GetTimestamp();
        while (true)
        {
            var reason = await LostAsync(session);
            if (_stopping.IsCancellationRequested)
            {
                return;
            }

            lock (_gate)
            {
                _current = null;
                ForgetEnded();
            }

            session.Channel.End(reason);
            reason = await ReasonAsync(reason);
            // A worker that has served gets a prompt start, however soon it ended. The pause grows for those that never serve.
            starts = _time.GetElapsedTime(begun) > options.SteadyAfter ? 0 : session.Channel.HasAnswered ? Math.Min(starts, 1) : starts;
            if (await RestartAsync(reason, starts) is not { } next)
            {
                return;
            }

            (session, starts, begun) = (next, starts + 1, _time.GetTimestamp());
            Offer(session);
            LogRestarted(logger);
        }
    }

    private async Task<WorkerSession?> RestartAsync(string reason, int starts)
    {
        while (true)
        {
            var pause = starts == 0 ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Min(options.LongestPause.Ticks, options.FirstPause.Ticks << Math.Min(starts - 1, 20)));
            LogLost(logger, reason, pause.TotalSeconds);
            await EndRunAsync();
            try
            {
                await Task.Delay(pause, _time, _stopping.Token);
                return await starter.StartAsync(Keep, _stopping.Token);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return null;
            }
            catch (Exception exception)
            {
                reason = await ReasonAsync(exception.Message);
                starts++;
            }
        }
    }

    /// <summary>Why a worker was lost: a process that has just ended says more than its broken stream.</summary>
    private Task<string> ReasonAsync(string otherwise) =>
        otherwise is WorkerChannel.Closed or WorkerChannel.Broken ? LastWordsAsync(otherwise) : Task.FromResult(otherwise);

    /// <summary>Why the process has ended, if it ends within a second: one that is ending answers with faults that only follow from that.</summary>
    private async Task<string> LastWordsAsync(string otherwise)
    {
        if (_run is not { } run)
        {
            return otherwise;
        }

        await Task.WhenAny(run.Ended, Task.Delay(LastWords, _time, _stopping.Token));
        return run.Ended.IsCompleted ? await run.Ended : otherwise;
    }

    /// <summary>Waits until the worker has ended or hangs, or the host stops.</summary>
    private async Task<string> LostAsync(WorkerSession session)
    {
        var stopping = Task.Delay(Timeout.InfiniteTimeSpan, _time, _stopping.Token);
        while (true)
        {
            var pause = Task.Delay(options.StatusInterval, _time, _stopping.Token);
            if (await Task.WhenAny(session.Channel.Ended, stopping, pause) != pause || _stopping.IsCancellationRequested)
            {
                return session.Channel.Ended.IsCompleted ? await session.Channel.Ended : "the host stops";
            }

            if (!await LivesAsync(session.Channel))
            {
                return $"it has not answered for {options.StatusLimit.TotalSeconds} s";
            }
        }
    }

    private async Task<bool> LivesAsync(WorkerChannel channel)
    {
        var before = channel.Received;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        limit.CancelAfter(options.StatusLimit);
        try
        {
            await channel.AskAsync(new StreamingMessage { WorkerStatusRequest = new WorkerStatusRequest() }, limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return channel.Received != before;
        }
        catch (WorkerLostException)
        {
            // Callers see its end.
            return true;
        }
    }

    private void Keep(IWorkerRun run) => _run = run;

    private async Task EndRunAsync()
    {
        if (_run is { } run)
        {
            _run = null;
            await run.DisposeAsync();
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The worker was lost: {Reason}. It is started anew in {Seconds} s")]
    private static partial void LogLost(ILogger logger, string reason, double seconds);

    [LoggerMessage(2, LogLevel.Warning, "The worker runs again")]
    private static partial void LogRestarted(ILogger logger);

    [LoggerMessage(3, LogLevel.Warning, "The worker did not end in time and was killed")]
    private static partial void LogKilled(ILogger logger);

    [LoggerMessage(4, LogLevel.Warning, "The worker's port was taken before it listened: {Reason}. It is started anew")]
    private static partial void LogPortTaken(ILogger logger, string reason);
}
