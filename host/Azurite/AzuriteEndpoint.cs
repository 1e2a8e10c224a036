using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FunctionsHost.Azurite;

/// <summary>Where an Azurite on this machine listens, and what process it is.</summary>
/// <param name="Folder">The data folder it works for, or null if that is not known (an adopted one).</param>
/// <param name="Pid">Its process id, or null if that is not known.</param>
/// <param name="BlobPort">Port of the blob service on the loopback address, or 0 while it starts.</param>
/// <param name="QueuePort">Port of the queue service, or 0 while it starts.</param>
/// <param name="TablePort">Port of the table service, or 0 while it starts.</param>
public sealed record AzuriteEndpoint(string? Folder, int? Pid, int BlobPort, int QueuePort, int TablePort)
{
    /// <summary>The key of the account that every Azurite knows. It is published in its documentation, so it is not a secret.</summary>
    public const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private const string AccountName = "devstoreaccount1";

    /// <summary>The ports that <c>UseDevelopmentStorage=true</c> stands for: 10000, 10001, 10002.</summary>
    public static AzuriteEndpoint Default { get; } = new(null, null, 10000, 10001, 10002);

    /// <summary>True when <c>UseDevelopmentStorage=true</c> leads here.</summary>
    public bool HasDefaultPorts =>
        (BlobPort, QueuePort, TablePort) == (Default.BlobPort, Default.QueuePort, Default.TablePort);

    /// <summary>True once all three services listen.</summary>
    public bool HasPorts => BlobPort > 0 && QueuePort > 0 && TablePort > 0;

    /// <summary>The connection string for the Azure Storage clients, ports named.</summary>
    public string ConnectionString => ConnectionStringOf(AccountName);

    /// <summary>True for the setting that means "the emulator on its default ports".</summary>
    public static bool IsDevelopmentStorage(string? setting) =>
        "UseDevelopmentStorage=true".Equals(setting?.Trim().TrimEnd(';'), StringComparison.OrdinalIgnoreCase);

    /// <summary>The connection string to an account of an Azurite that was started with accounts of its own, with the published key.</summary>
    public string ConnectionStringOf(string account) => string.Create(
        CultureInfo.InvariantCulture,
        $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={AccountKey};" +
        $"BlobEndpoint=http://127.0.0.1:{BlobPort}/{account};" +
        $"QueueEndpoint=http://127.0.0.1:{QueuePort}/{account};" +
        $"TableEndpoint=http://127.0.0.1:{TablePort}/{account};");

    /// <summary>Reads the JSON that tools/azurite writes. Returns null if the text is not such JSON.</summary>
    public static AzuriteEndpoint? Parse(string json)
    {
        try
        {
            // Read by hand: on the way to a quick start a serializer costs more than all the rest of finding Azurite.
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return new AzuriteEndpoint(
                root.TryGetProperty("folder", out var folder) ? folder.GetString() : null,
                root.TryGetProperty("pid", out var pid) ? pid.GetInt32() : null,
                Port("blobPort"),
                Port("queuePort"),
                Port("tablePort"));

            int Port(string name) => root.TryGetProperty(name, out var port) ? port.GetInt32() : 0;
        }
        catch (Exception other) when (other is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The JSON that tools/azurite reads.</summary>
    public string ToJson() => new JsonObject
    {
        ["folder"] = Folder,
        ["pid"] = Pid,
        ["blobPort"] = BlobPort,
        ["queuePort"] = QueuePort,
        ["tablePort"] = TablePort,
    }.ToJsonString();

    /// <summary>The same process, listening no more.</summary>
    public AzuriteEndpoint WithoutPorts() => this with { BlobPort = 0, QueuePort = 0, TablePort = 0 };

    /// <summary>True when all three ports take a connection.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken) =>
        HasPorts && await CountAnsweringAsync(cancellationToken) == 3;

    /// <summary>How many of the three ports take a connection.</summary>
    internal async Task<int> CountAnsweringAsync(CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(
            AnswersAsync(BlobPort, cancellationToken),
            AnswersAsync(QueuePort, cancellationToken),
            AnswersAsync(TablePort, cancellationToken));
        return answers.Count(static answer => answer);
    }

    private static async Task<bool> AnswersAsync(int port, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
