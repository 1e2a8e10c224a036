using System.Net.Sockets;

namespace FunctionsHost.Worker;

/// <summary>Starts one worker: launches it, waits for its stream, loads its functions, and waits for its HTTP server.</summary>
internal sealed class WorkerStarter(IWorkerLauncher launcher, WorkerDoor door, AppEnvironment app, WorkerLog log, WorkerOptions options)
{
    private static readonly TimeSpan HttpProbe = TimeSpan.FromMilliseconds(10);

    /// <summary>Starts a worker and waits until it is ready.</summary>
    /// <param name="launched">Gets the run as soon as it is there, so that it can be ended if the start fails.</param>
    /// <exception cref="WorkerFaultException">The worker refused a step.</exception>
    /// <exception cref="WorkerLostException">The worker ended.</exception>
    /// <exception cref="TimeoutException">The worker was not ready within the limit of the options.</exception>
    public async Task<WorkerSession> StartAsync(Action<IWorkerRun> launched, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.StartLimit);
        var start = app.NewStart();
        var words = new StartingLog(log.Write);
        var channel = new WorkerChannel(words.Take);
        var entered = door.Expect(start.Id, channel);
        try
        {
            var run = await launcher.StartAsync(start, limit.Token);
            launched(run);
            _ = EndWithRunAsync(run, channel);
            await Task.WhenAny(entered.WaitAsync(limit.Token), channel.Ended);
            await ThrowIfEndedAsync(channel);

            await entered.WaitAsync(limit.Token);
            var session = await WorkerSession.BeginAsync(channel, app.Folder, limit.Token);
            if (session.Http is { } http)
            {
                await HttpOpensAsync(http, channel, limit.Token);
            }

            await run.StartedAsync(listens: session.Http is not null, limit.Token);

            await ThrowIfEndedAsync(channel);

            words.End(isStarted: true);
            return session;
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"it was not ready within {options.StartLimit}", late);
        }
        finally
        {
            door.Forget(start.Id);
            words.End(isStarted: false);
        }
    }

    private static async Task ThrowIfEndedAsync(WorkerChannel channel)
    {
        if (channel.Ended.IsCompleted)
        {
            throw WorkerChannel.Lost(await channel.Ended);
        }
    }

    private static async Task EndWithRunAsync(IWorkerRun run, WorkerChannel channel) => channel.End(await run.Ended);

    /// <summary>The worker connects before its HTTP server listens: a request that came between would fail.</summary>
    private static async Task HttpOpensAsync(Uri http, WorkerChannel channel, CancellationToken cancellationToken)
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
                await ThrowIfEndedAsync(channel);
                await Task.Delay(HttpProbe, TimeProvider.System, cancellationToken);
            }
        }
    }
}
