using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace FunctionsHost.Queues.Amqp;

/// <summary>
/// A loopback port on which the official client finds the broker. Liveness of connections and the dates of tokens go by the machine's
/// clock, as their clients do. Everything of the queues goes by the broker's clock.
/// </summary>
internal sealed partial class AmqpPort : IAsyncDisposable
{
    /// <summary>How often connections are looked at.</summary>
    public static readonly TimeSpan PulseInterval = TimeSpan.FromSeconds(10);

    /// <summary>How long a connection that ends may take to hear why.</summary>
    public static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    /// <summary>How long a connection may stay without opening.</summary>
    public const double HandshakeMilliseconds = 60_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<AmqpConnection, Task> _connections = [];
    private readonly TcpListener _listener;
    private readonly ILogger _logger;
    private readonly Task _accepting;
    private bool _stopping;

    /// <summary>Opens the port.</summary>
    /// <param name="broker">The queues.</param>
    /// <param name="port">The port, or 0 for any that is free.</param>
    /// <param name="keys">The keys whose tokens are taken.</param>
    /// <param name="wallClock">The machine's clock.</param>
    /// <param name="logger">Where a fault of ours is told.</param>
    /// <exception cref="SocketException">The port cannot be had.</exception>
    public AmqpPort(EmbeddedBroker broker, int port, IReadOnlyList<SharedAccessKey> keys, TimeProvider wallClock, ILogger logger)
    {
        (Broker, Keys, WallClock, _logger) = (broker, keys, wallClock, logger);
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        Number = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>The port's number.</summary>
    public int Number { get; }

    /// <summary>The queues.</summary>
    public EmbeddedBroker Broker { get; }

    /// <summary>The keys whose tokens are taken.</summary>
    public IReadOnlyList<SharedAccessKey> Keys { get; }

    /// <summary>The machine's clock.</summary>
    public TimeProvider WallClock { get; }

    /// <summary>Connections that are open.</summary>
    public int Connections
    {
        get
        {
            lock (_gate)
            {
                return _connections.Count;
            }
        }
    }

    /// <summary>How this end names itself to clients.</summary>
    public string ContainerId { get; } = Guid.NewGuid().ToString("n");

    /// <summary>Closes the port and ends its connections.</summary>
    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        List<KeyValuePair<AmqpConnection, Task>> connections;
        lock (_gate)
        {
            _stopping = true;
            connections = [.. _connections];
        }

        connections.ForEach(pair => pair.Key.Stop());
        var ending = Task.WhenAll(connections.Select(pair => pair.Value));
        if (await Task.WhenAny(ending, Task.Delay(LastWords, WallClock)) != ending)
        {
            connections.ForEach(pair => pair.Key.Dispose());
        }

        await ending;
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                Serve(await _listener.AcceptSocketAsync());
            }
            catch (SocketException exception) when (exception.SocketErrorCode is not (SocketError.OperationAborted or SocketError.Interrupted or SocketError.InvalidArgument))
            {
                // A client that went before it was greeted.
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private void Serve(Socket socket)
    {
        socket.NoDelay = true;
        lock (_gate)
        {
            if (_stopping)
            {
                socket.Dispose();
                return;
            }

            var connection = new AmqpConnection(this, socket);
            _connections.Add(connection, Task.Run(() => RunAsync(connection)));
        }
    }

    private async Task RunAsync(AmqpConnection connection)
    {
        try
        {
            await connection.RunAsync();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The client is gone, or has to go.
        }
        catch (Exception exception)
        {
            LogFault(_logger, exception);
        }
        finally
        {
            lock (_gate)
            {
                _connections.Remove(connection);
            }
        }
    }

    [LoggerMessage(60, LogLevel.Error, "An AMQP connection ended by a fault of the host")]
    private static partial void LogFault(ILogger logger, Exception exception);
}
