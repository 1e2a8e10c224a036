using System.Net;
using System.Net.Sockets;

namespace TestSupport;

/// <summary>Free ports of the loopback address.</summary>
public static class FreePort
{
    /// <summary>One of them. Prefer port 0 where the server can say what it got: another process may take this one before you do.</summary>
    public static int Next() => Next(1)[0];

    /// <summary>As many different ones.</summary>
    public static int[] Next(int count)
    {
        var sockets = Enumerable.Range(0, count)
            .Select(static _ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
            .ToArray();
        try
        {
            return Array.ConvertAll(sockets, static socket =>
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
                return ((IPEndPoint)socket.LocalEndPoint!).Port;
            });
        }
        finally
        {
            Array.ForEach(sockets, static socket => socket.Dispose());
        }
    }
}
