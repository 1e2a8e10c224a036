using System.Net;
using System.Net.Sockets;

namespace ElevatorFunctions.Tests.Service;

/// <summary>A line to the port of the queues that can be cut and mended.</summary>
internal sealed class QueueRelay : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<TcpClient> _open = [];
    private readonly int _to;
    private TcpListener _listener = new(IPAddress.Loopback, 0);

    /// <param name="to">The port at its other end.</param>
    public QueueRelay(int to)
    {
        _to = to;
        Listen();
    }

    /// <summary>The port at this end, the same after a cut.</summary>
    public int Port { get; private set; }

    /// <summary>Ends all connections, and takes no more.</summary>
    public void Cut()
    {
        lock (_gate)
        {
            _listener.Stop();
            _open.ForEach(client => client.Dispose());
            _open.Clear();
        }
    }

    /// <summary>Takes connections again.</summary>
    public void Mend()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        Listen();
    }

    public void Dispose()
    {
        Cut();
        _listener.Dispose();
    }

    private void Listen()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync(_listener);
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var near = await listener.AcceptTcpClientAsync();
                var far = new TcpClient();
                await far.ConnectAsync(IPAddress.Loopback, _to);
                lock (_gate)
                {
                    _open.AddRange([near, far]);
                }

                _ = CopyAsync(near, far);
                _ = CopyAsync(far, near);
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut.
        }
    }

    private static async Task CopyAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut.
        }
    }
}
