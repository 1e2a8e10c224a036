using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace ElevatorFunctions.Tests.Harness;

/// <summary>A client that connects from one of the machine's own addresses, such as 127.0.0.2, as a person elsewhere would.</summary>
internal sealed class FromAddress : IDisposable
{
    private readonly HttpClient _client;

    public FromAddress(AppUnderTest app, string address) => _client = new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = 200,
        ConnectCallback = async (context, cancellation) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = app.Client.BaseAddress };

    /// <summary>Logs in from there.</summary>
    /// <param name="forwardedFor">The claim of the caller itself, or null without one.</param>
    public async Task<Answer> LoginAsync(string userName, string password, string? forwardedFor = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/auth/login")
        {
            Content = new ByteArrayContent(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { userName, password })),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (forwardedFor is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", forwardedFor);
        }

        using var response = await _client.SendAsync(request);
        return await Answer.OfAsync(response);
    }

    public void Dispose() => _client.Dispose();
}
