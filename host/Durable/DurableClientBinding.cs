using System.Text.Json;
using System.Text.Json.Serialization;
using FunctionsHost.Durable.Http;
using FunctionsHost.Settings;
using FunctionsHost.Worker;
using FunctionsHost.Worker.Protocol;
using Microsoft.Extensions.Configuration;

namespace FunctionsHost.Durable;

/// <summary>Tells the worker's durable client where it finds the host: the value of a <c>durableClient</c> binding.</summary>
/// <param name="addresses">Where the host listens.</param>
/// <param name="keys">The key of the management API.</param>
/// <param name="settings">WEBSITE_HOSTNAME: host and, if need be, port, under which the app is reached.</param>
internal sealed class DurableClientBinding(HostAddresses addresses, ManagementKeys keys, IConfiguration settings) : IInputBinding
{
    // The official host's limit. A larger message ends a call. Without the number the client takes no message at all.
    private const int MaxMessageBytes = 4 * 1024 * 1024;
    private const string HostSetting = "WEBSITE_HOSTNAME";
    private const string DefaultHub = "TestHubName";

    // JSON within JSON, as the official host writes it.
    private const string ClientTimeout = "\"00:01:40\"";

    /// <inheritdoc/>
    public string Type => "durableClient";

    /// <inheritdoc/>
    public TypedData Value(FunctionBinding binding) => new()
    {
        String = JsonSerializer.Serialize(new Content(
            binding.Text("taskHub") is { Length: > 0 } hub ? hub : DefaultHub,
            binding.Text("connectionName") ?? "",
            addresses.Rpc.GetLeftPart(UriPartial.Authority),
            $"code={Uri.EscapeDataString(keys.System())}",
            $"{Authority()}/{ManagementLinks.Path}",
            MaxMessageBytes,
            ClientTimeout)),
    };

    private string Authority()
    {
        if (settings[HostSetting] is not { Length: > 0 } host)
        {
            return addresses.Http.GetLeftPart(UriPartial.Authority);
        }

        // As the Functions host has it: plain HTTP on this machine only.
        var isLocal = host.StartsWith("localhost", StringComparison.OrdinalIgnoreCase) || host.StartsWith("127.", StringComparison.Ordinal);
        return $"{(isLocal ? Uri.UriSchemeHttp : Uri.UriSchemeHttps)}://{host}";
    }

    private sealed record Content(
        [property: JsonPropertyName("taskHubName")] string TaskHubName,
        [property: JsonPropertyName("connectionName")] string ConnectionName,
        [property: JsonPropertyName("rpcBaseUrl")] string RpcBaseUrl,
        [property: JsonPropertyName("requiredQueryStringParameters")] string RequiredQueryStringParameters,
        [property: JsonPropertyName("httpBaseUrl")] string HttpBaseUrl,
        [property: JsonPropertyName("maxGrpcMessageSizeInBytes")] int MaxGrpcMessageSizeInBytes,
        [property: JsonPropertyName("grpcHttpClientTimeout")] string GrpcHttpClientTimeout);
}
