using System.Text;

namespace ElevatorFunctions.Benchmarks.Http;

/// <summary>A request as the bytes on the wire.</summary>
public static class Request
{
    /// <summary>A GET that keeps the connection.</summary>
    public static ReadOnlyMemory<byte> Get(string path) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
}
