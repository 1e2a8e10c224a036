using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ElevatorFunctions.Benchmarks.Http;

/// <summary>
/// Keep-alive connections that ask for one path as quickly as the server answers. On plain sockets: HttpClient would take more of a small
/// machine than the server it measures.
/// </summary>
public sealed class Load : IDisposable
{
    private readonly Socket[] _sockets;
    private readonly ReadOnlyMemory<byte> _request;

    private Load(Socket[] sockets, ReadOnlyMemory<byte> request)
    {
        _sockets = sockets;
        _request = request;
    }

    /// <summary>Opens the connections.</summary>
    public static async Task<Load> OpenAsync(int port, string path, int connections, CancellationToken cancellationToken)
    {
        var sockets = new Socket[connections];
        for (var i = 0; i < connections; i++)
        {
            sockets[i] = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await sockets[i].ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        }

        return new Load(sockets, Request.Get(path));
    }

    /// <summary>Asks for a while on all connections.</summary>
    /// <returns>How many were answered 200, and in what time.</returns>
    /// <exception cref="InvalidOperationException">An answer was not 200 or is of a form this client does not read.</exception>
    public async Task<(long Requests, TimeSpan Elapsed)> RunAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var begin = Stopwatch.GetTimestamp();
        var end = begin + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var counts = await Task.WhenAll(_sockets.Select(socket => Task.Run(() => AskAsync(socket, end, cancellationToken), cancellationToken)));
        return (counts.Sum(), Stopwatch.GetElapsedTime(begin));
    }

    public void Dispose() => Array.ForEach(_sockets, static socket => socket.Dispose());

    private async Task<long> AskAsync(Socket socket, long end, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        long count = 0;
        while (Stopwatch.GetTimestamp() < end)
        {
            await socket.SendAsync(_request, cancellationToken);
            var length = 0;
            do
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
                length += received > 0 ? received : throw new InvalidOperationException("The server closed a connection.");
            }
            while (!IsWhole(buffer.AsSpan(0, length)));
            count++;
        }

        return count;
    }

    /// <summary>True when header and body of an answer are there.</summary>
    internal static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var headerEnd = answer.IndexOf("\r\n\r\n"u8);
        if (headerEnd < 0)
        {
            return false;
        }

        if (!answer.StartsWith("HTTP/1.1 200"u8))
        {
            throw new InvalidOperationException("An answer was not 200.");
        }

        var name = answer.IndexOf("Content-Length: "u8);
        if (name < 0 || !Utf8Parser.TryParse(answer[(name + "Content-Length: "u8.Length)..], out int bodyLength, out _))
        {
            throw new InvalidOperationException("An answer has no Content-Length.");
        }

        return answer.Length == headerEnd + 4 + bodyLength;
    }
}
