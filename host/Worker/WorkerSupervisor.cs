using System.Collections.Frozen;
using System.Diagnostics;
using System.Net.Sockets;
using FunctionsHost.Hosting;
using FunctionsHost.Worker.Protocol;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging;

namespace FunctionsHost.Worker;

/// <summary>Keeps one worker running: starts it, watches it, and starts it anew when it ends or hangs.</summary>
internal sealed partial class WorkerSupervisor : IFunctionInvoker, IAsyncDisposable
{
    private static readonly TimeSpan HttpProbe = TimeSpan.FromMilliseconds(10);

    /// <summary>From the end of a worker's stream to the end of its process.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly IWorkerLauncher _launcher;
    private readonly WorkerDoor _door;
    private readonly WorkerLog _log;
    private readonly WorkerOptions _options;
    private readonly AppEnvironment _app;
    private readonly FrozenDictionary<string, IInputBinding> _inputs;
    private readonly TimeSpan? _functionTimeout;
    private readonly ILogger _logger;
    private readonly TimeProvider _time = TimeProvider.System;
    private TaskCompletionSource<WorkerSession> _ready = NewReady();
    private volatile WorkerSession? _current;
    private IWorkerRun? _run;
    private Task _watching = Task.CompletedTask;
    private int _disposed;

    public WorkerSupervisor(
        IWorkerLauncher launcher,
        WorkerDoor door,
        AppEnvironment app,
        HostJson hostJson,
        IEnumerable<IInputBinding> inputs,
        WorkerOptions options,
        ILoggerFactory loggers)
    {
        _launcher = launcher;
        _door = door;
        _app = app;
        _options = options;
        _inputs = inputs.ToFrozenDictionary(input => input.Type, StringComparer.OrdinalIgnoreCase);
        _functionTimeout = hostJson.FunctionTimeout;
        _log = new WorkerLog(loggers);
        _logger = loggers.CreateLogger<WorkerSupervisor>();
    }

    /// <summary>The worker that is ready now; null while one is being started.</summary>
    public WorkerSession? Current => _current is { Channel.Ended.IsCompleted: false } current ? current : null;

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

    /// <summary>The ready worker; waits for one that is being started.</summary>
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

    /// <inheritdoc/>
    public async Task<InvocationResponse> InvokeAsync(AppFunction function, InvocationRequest request, CancellationToken cancellationToken)
    {
        return await InvokeAsync(await SessionAsync(cancellationToken), function, request, cancellationToken);
    }

    /// <summary>Runs a function on one worker.</summary>
    public async Task<InvocationResponse> InvokeAsync(
        WorkerSession session, AppFunction function, InvocationRequest request, CancellationToken cancellationToken)
    {
        if (_functionTimeout is not { } limit)
        {
            return await SendAsync(session, function, request, cancellationToken);
        }

        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // Of the machine, not of the app's clock: a leap of a test's clock must not end what is running.
        limited.CancelAfter(limit);
        var call = SendAsync(session, function, request, limited.Token);
        try
        {
            return await call.WaitAsync(limit + _options.CancelGrace, _time, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            // As the Functions host: a call that does not end at its time limit costs the worker.
            session.Channel.End($"function '{function.Name}' did not end at its time limit of {limit}");
            return await call;
        }
    }

    /// <summary>Asks the worker to end and waits for it.</summary>
    /// <param name="cancellationToken">Ends the patience: the worker is killed.</param>
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
                    LogKilled(_logger);
                }
            }
        }

        await _watching;
        await EndRunAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // The container knows it by two types, and disposes of it for each.
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        await _stopping.CancelAsync();
        await _watching;
        await EndRunAsync();
        _stopping.Dispose();
    }

    /// <summary>Makes callers wait for the next worker; whoever sees the end of the last one first does it.</summary>
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
            _current = session;
            _ready.SetResult(session);
        }
    }

    private static TaskCompletionSource<WorkerSession> NewReady() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<WorkerSession> FirstAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await BeginAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is WorkerFaultException or WorkerLostException or TimeoutException)
        {
            var reason = exception is TimeoutException ? exception.Message : await LastWordsAsync(exception.Message);
            await EndRunAsync();
            throw new StartupFaultException($"the app did not start: {reason}", exception);
        }
    }

    /// <summary>Starts a worker and waits until it is ready.</summary>
    private async Task<WorkerSession> BeginAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.StartLimit);
        var start = _app.NewStart();
        var channel = new WorkerChannel(_log.Write);
        var entered = _door.Expect(start.Id, channel);
        try
        {
            var run = await _launcher.StartAsync(start, limit.Token);
            _run = run;
            _ = EndWithRunAsync(run, channel);
            await Task.WhenAny(entered.WaitAsync(limit.Token), channel.Ended);
            if (channel.Ended.IsCompleted)
            {
                throw WorkerChannel.Lost(await channel.Ended);
            }

            await entered.WaitAsync(limit.Token);
            var session = await WorkerSession.BeginAsync(channel, _app.Folder, limit.Token);
            if (session.Http is { } http)
            {
                await HttpOpensAsync(http, channel, limit.Token);
                await run.StartedAsync(limit.Token);
            }

            return channel.Ended.IsCompleted ? throw WorkerChannel.Lost(await channel.Ended) : session;
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"it was not ready within {_options.StartLimit}", late);
        }
        finally
        {
            _door.Forget(start.Id);
        }
    }

    private static async Task EndWithRunAsync(IWorkerRun run, WorkerChannel channel) => channel.End(await run.Ended);

    /// <summary>The worker connects before its HTTP server listens: a request that came between would fail.</summary>
    private async Task HttpOpensAsync(Uri http, WorkerChannel channel, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(http.Host, http.Port, cancellationToken);
                return;
            }
            catch (SocketException)
            {
                if (channel.Ended.IsCompleted)
                {
                    throw WorkerChannel.Lost(await channel.Ended);
                }

                await Task.Delay(HttpProbe, _time, cancellationToken);
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
            // One that has served is worth a prompt start, however soon it ended. The pause grows for those that never serve.
            starts = _time.GetElapsedTime(begun) > _options.SteadyAfter ? 0 : session.Channel.HasAnswered ? Math.Min(starts, 1) : starts;
            if (await RestartAsync(reason, starts) is not { } next)
            {
                return;
            }

            (session, starts, begun) = (next, starts + 1, _time.GetTimestamp());
            Offer(session);
            LogRestarted(_logger);
        }
    }

    private async Task<WorkerSession?> RestartAsync(string reason, int starts)
    {
        while (true)
        {
            var pause = starts == 0 ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Min(_options.LongestPause.Ticks, _options.FirstPause.Ticks << Math.Min(starts - 1, 20)));
            LogLost(_logger, reason, pause.TotalSeconds);
            await EndRunAsync();
            try
            {
                await Task.Delay(pause, _time, _stopping.Token);
                return await BeginAsync(_stopping.Token);
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
            var pause = Task.Delay(_options.StatusInterval, _time, _stopping.Token);
            if (await Task.WhenAny(session.Channel.Ended, stopping, pause) != pause || _stopping.IsCancellationRequested)
            {
                return session.Channel.Ended.IsCompleted ? await session.Channel.Ended : "the host stops";
            }

            if (!await LivesAsync(session.Channel))
            {
                return $"it has not answered for {_options.StatusLimit.TotalSeconds} s";
            }
        }
    }

    private async Task<bool> LivesAsync(WorkerChannel channel)
    {
        var before = channel.Received;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        limit.CancelAfter(_options.StatusLimit);
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
            // Its end is seen by whoever asks.
            return true;
        }
    }

    private async Task EndRunAsync()
    {
        if (_run is { } run)
        {
            _run = null;
            await run.DisposeAsync();
        }
    }

    private async Task<InvocationResponse> SendAsync(
        WorkerSession session, AppFunction function, InvocationRequest request, CancellationToken cancellationToken)
    {
        request.FunctionId = session.IdOf(function);
        if (request.InvocationId.Length == 0)
        {
            request.InvocationId = Guid.NewGuid().ToString();
        }

        request.TraceContext ??= new RpcTraceContext { TraceParent = Activity.Current?.Id ?? "", TraceState = Activity.Current?.TraceStateString ?? "" };
        AddInputs(function, request);
        var response = await session.Channel.InvokeAsync(request, cancellationToken);
        return response.Result.Status switch
        {
            StatusResult.Types.Status.Success => response,
            StatusResult.Types.Status.Cancelled => throw new OperationCanceledException(
                $"Function '{function.Name}' was cancelled.", new FunctionFailedException(function.Name, response.Result.Exception), cancellationToken),
            _ => throw new FunctionFailedException(function.Name, response.Result.Exception),
        };
    }

    private void AddInputs(AppFunction function, InvocationRequest request)
    {
        foreach (var binding in function.Bindings)
        {
            if (binding.IsInput && !binding.IsTrigger && _inputs.TryGetValue(binding.Type, out var input))
            {
                request.InputData.Add(new ParameterBinding { Name = binding.Name, Data = input.Value(binding) });
            }
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The worker was lost: {Reason}. It is started anew in {Seconds} s")]
    private static partial void LogLost(ILogger logger, string reason, double seconds);

    [LoggerMessage(2, LogLevel.Warning, "The worker runs again")]
    private static partial void LogRestarted(ILogger logger);

    [LoggerMessage(3, LogLevel.Warning, "The worker did not end in time and was killed")]
    private static partial void LogKilled(ILogger logger);
}
