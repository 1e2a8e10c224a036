using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;

namespace ElevatorFunctions.Storage;

/// <summary>
/// The clients of tables and blobs. Requests give up early, so that a caller hears of storage that is down within 5 s and
/// may try again; a phone in a lift shaft is served better by a quick 503 than by a long wait.
/// </summary>
public sealed class StorageClients
{
    /// <summary>Name of the setting: a connection string, or an account name under <c>Storage:accountName</c> for identity.</summary>
    public const string Setting = "Storage";

    /// <summary>Name of the setting for the seconds that one try of a request may take; the default is <see cref="DefaultTrySeconds"/>.</summary>
    public const string TrySetting = "StorageTrySeconds";

    /// <summary>Seconds of a try: two tries and the pause between them leave a second of five for everything else.</summary>
    public const double DefaultTrySeconds = 1.9;

    private static readonly TimeSpan BulkTryTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BulkLongestDelay = TimeSpan.FromSeconds(5);
    private const int BulkRetries = 5;

    /// <summary>Creates the clients.</summary>
    /// <param name="configuration">Holds <see cref="Setting"/>.</param>
    /// <param name="observers">Policies that see each request, for instance to count round trips.</param>
    /// <exception cref="InvalidOperationException">The setting is missing; its message names the cure.</exception>
    public StorageClients(IConfiguration configuration, IEnumerable<HttpPipelinePolicy> observers)
    {
        var policies = observers.ToArray();
        var tryTimeout = TimeSpan.FromSeconds(configuration.GetValue(TrySetting, DefaultTrySeconds));
        var tables = Gated(Configured(new TableClientOptions(), tryTimeout, policies));
        var blobs = Gated(Configured(new BlobClientOptions(), tryTimeout, policies));
        var bulkTables = Patient(Configured(new TableClientOptions(), BulkTryTimeout, policies));
        var bulkBlobs = Patient(Configured(new BlobClientOptions(), BulkTryTimeout, policies));
        if (configuration[Setting] is { Length: > 0 } connection)
        {
            Tables = new TableServiceClient(connection, tables);
            BulkTables = new TableServiceClient(connection, bulkTables);
            Blobs = new BlobServiceClient(connection, blobs);
            BulkBlobs = new BlobServiceClient(connection, bulkBlobs);
        }
        else if (configuration[$"{Setting}:accountName"] is { Length: > 0 } account)
        {
            // The platform's own identity; no key is kept anywhere.
            var credential = new DefaultAzureCredential();
            var endpoint = new Uri($"https://{account}.table.core.windows.net");
            Tables = new TableServiceClient(endpoint, credential, tables);
            BulkTables = new TableServiceClient(endpoint, credential, bulkTables);
            var blobEndpoint = new Uri($"https://{account}.blob.core.windows.net");
            Blobs = new BlobServiceClient(blobEndpoint, credential, blobs);
            BulkBlobs = new BlobServiceClient(blobEndpoint, credential, bulkBlobs);
        }
        else
        {
            throw new InvalidOperationException(
                $"the setting '{Setting}' is missing; set it to a storage connection string, or '{Setting}__accountName' to an account name");
        }
    }

    /// <summary>Holds calls of <see cref="Tables"/> and <see cref="Blobs"/> back until <see cref="StorageSetup"/> is done.</summary>
    internal SetupGate Gate { get; } = new();

    /// <summary>Tables.</summary>
    public TableServiceClient Tables { get; }

    /// <summary>
    /// Tables for work that writes thousands of rows and that nobody waits for: it keeps storage busy itself, and waits its turn
    /// instead of giving up.
    /// </summary>
    public TableServiceClient BulkTables { get; }

    /// <summary>Blobs, for requests that carry little.</summary>
    public BlobServiceClient Blobs { get; }

    /// <summary>The same blobs, for whole files: a piece of one may take many seconds.</summary>
    public BlobServiceClient BulkBlobs { get; }

    private T Gated<T>(T options)
        where T : ClientOptions
    {
        options.AddPolicy(Gate, HttpPipelinePosition.PerCall);
        return options;
    }

    private static T Patient<T>(T options)
        where T : ClientOptions
    {
        (options.Retry.MaxRetries, options.Retry.MaxDelay) = (BulkRetries, BulkLongestDelay);
        return options;
    }

    private static T Configured<T>(T options, TimeSpan tryTimeout, IEnumerable<HttpPipelinePolicy> observers)
        where T : ClientOptions
    {
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = 1;
        options.Retry.Delay = TimeSpan.FromMilliseconds(100);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(200);
        options.Retry.NetworkTimeout = tryTimeout;
        options.Diagnostics.IsLoggingEnabled = false;
        foreach (var observer in observers)
        {
            options.AddPolicy(observer, HttpPipelinePosition.PerRetry);
        }

        return options;
    }
}
