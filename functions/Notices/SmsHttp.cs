using System.Text.Json;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Notices;

/// <summary>Asks providers over HTTP. How long an answer may take is the caller's matter (<see cref="GatewayPatience"/>).</summary>
internal static class SmsHttp
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler
    {
        ConnectTimeout = TimeSpan.FromSeconds(5),

        // So that a change of the provider's address is seen.
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        AllowAutoRedirect = false,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = 64 * 1024,
    };

    /// <summary>Sends a request and reads the JSON of its answer, whatever its status: both providers say in the body what is wrong.</summary>
    /// <exception cref="SmsPutOffException">The answer is not the provider's.</exception>
    public static async Task<T> AskAsync<T>(HttpRequestMessage request, CancellationToken cancellation)
        where T : class
    {
        using var response = await Client.SendAsync(request, cancellation);
        try
        {
            return JsonSerializer.Deserialize<T>(await response.Content.ReadAsByteArrayAsync(cancellation), Json.Options)
                ?? throw new SmsPutOffException($"HTTP {(int)response.StatusCode}");
        }
        catch (JsonException)
        {
            throw new SmsPutOffException($"HTTP {(int)response.StatusCode}");
        }
    }
}
