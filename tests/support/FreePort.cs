using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace TestSupport;

/// <summary>
/// Free ports of the loopback address, from below those that the systems give to connections. A server that is stopped and comes back on
/// its port so does not find a connection of another process there.
/// </summary>
public static class FreePort
{
    private const int First = 20_000;
    private const int Count = 12_000;

    // Random: test processes that run at the same time would otherwise try the same ones.
    private static int _at = RandomNumberGenerator.GetInt32(Count);

    /// <summary>One of them. Prefer port 0 where the server can say what it got: another process may take this one before you do.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _at) % Count);
            if (IsFree(port))
            {
                return port;
            }
        }
    }

    /// <summary>As many different ones.</summary>
    public static int[] Next(int count) => [.. Enumerable.Range(0, count).Select(static _ => Next())];

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
