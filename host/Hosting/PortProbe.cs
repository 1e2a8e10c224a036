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
    /// <param name="address">The address, or null for loopback.</param>
    /// <param name="port">The port. 0 means any free port and is never taken.</param>
    /// <exception cref="StartupFaultException">Something else listens there, or the port may not be used.</exception>
    public static void Check(IPAddress? address, int port)
    {
        if (port == 0)
        {
            return;
        }

        try
        {
            using var listener = new TcpListener(address ?? IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException exception)
        {
            throw new StartupFaultException(
                $"port {port}{(address is null ? "" : $" of {address}")} cannot be used ({exception.Message})",
                $"stop what listens there or choose another port with --port N{(address is null ? "" : ", or another 'Http__Address'")}",
                exception);
        }
    }
}
