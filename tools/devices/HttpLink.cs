using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace DeviceSimulator;

/// <summary>Messages over HTTP, with the device's key.</summary>
internal sealed class HttpLink(Uri system, byte[] master, int parallel) : IDeviceLink
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpClient _client = new(new SocketsHttpHandler { MaxConnectionsPerServer = parallel }) { BaseAddress = system };

    public async Task<string?> SendAsync(string device, string body, CancellationToken cancellation)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/v1/devices/{device}/events", UriKind.Relative));
            request.Headers.Add("X-Device-Key", Convert.ToBase64String(HMACSHA256.HashData(master, Encoding.UTF8.GetBytes(device))));
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = Json } };
            using var answer = await _client.SendAsync(request, cancellation);
            return answer.IsSuccessStatusCode ? null : ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        }
        catch (HttpRequestException exception)
        {
            return exception.HttpRequestError.ToString();
        }
    }

    public void Dispose() => _client.Dispose();
}
