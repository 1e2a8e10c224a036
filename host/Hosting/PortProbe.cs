using System.Net;
using System.Net.Sockets;
using FunctionsHost.Settings;

namespace FunctionsHost.Hosting;

/// <summary>
/// Finds a taken port before the app's services start: they may work for a while, and the server listens only after them.
/// </summary>
internal static class PortProbe
{
    /// <summary>Listens on the port for a moment.</summary>
    /// <param name="port">The port. 0 means any free port and is never taken.</param>
    /// <exception cref="StartupFaultException">Something else listens there, or the port may not be used.</exception>
    public static void Check(int port)
    {
        if (port == 0)
        {
            return;
        }

        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException exception)
        {
            throw new StartupFaultException(
                $"port {port} cannot be used ({exception.Message})", "stop what listens there or choose another port with --port N", exception);
        }
    }
}
