using System.Text.Json;
using System.Text.Json.Serialization;
using FunctionsHost.Durable.Http;
using FunctionsHost.Hosting;
using FunctionsHost.Worker;
using FunctionsHost.Worker.Protocol;

namespace FunctionsHost.Durable;

/// <summary>Tells the worker's durable client where it finds the host: the value of a <c>durableClient</c> binding.</summary>
/// <param name="addresses">Where the host listens.</param>
/// <param name="keys">The key of the management API.</param>
internal sealed class DurableClientBinding(HostAddresses addresses, ManagementKeys keys) : IInputBinding
{
    // The official host's; a message larger than this ends a call. Without the number the client takes none at all.
    private const int MaxMessageBytes = 4 * 1024 * 1024;
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
            $"{addresses.Http.GetLeftPart(UriPartial.Authority)}/{ManagementLinks.Path}",
            MaxMessageBytes,
            ClientTimeout)),
    };

    private sealed record Content(
        [property: JsonPropertyName("taskHubName")] string TaskHubName,
        [property: JsonPropertyName("connectionName")] string ConnectionName,
        [property: JsonPropertyName("rpcBaseUrl")] string RpcBaseUrl,
        [property: JsonPropertyName("requiredQueryStringParameters")] string RequiredQueryStringParameters,
        [property: JsonPropertyName("httpBaseUrl")] string HttpBaseUrl,
        [property: JsonPropertyName("maxGrpcMessageSizeInBytes")] int MaxGrpcMessageSizeInBytes,
        [property: JsonPropertyName("grpcHttpClientTimeout")] string GrpcHttpClientTimeout);
}
