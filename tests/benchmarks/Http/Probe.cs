using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ElevatorFunctions.Benchmarks.Http;

/// <summary>One request on a connection of its own, at the least cost.</summary>
public static class Probe
{
    /// <summary>Whether the path answers 200.</summary>
    public static async Task<bool> Is200Async(int port, string path, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            await socket.SendAsync(Request.Get(path), cancellationToken);
            var buffer = new byte[256];
            var length = await socket.ReceiveAsync(buffer, cancellationToken);
            return Encoding.ASCII.GetString(buffer, 0, length).StartsWith("HTTP/1.1 200", StringComparison.Ordinal);
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
