using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using ElevatorFunctions.Platform.Settings;
using Microsoft.Extensions.Configuration;

namespace ElevatorFunctions.Platform.Storage;

/// <summary>
/// The clients of tables and blobs. Requests give up early, so that a caller hears of storage that is down within 5 s and
/// may try again. A phone in an elevator shaft is served better by a quick 503 than by a long wait.
/// </summary>
internal sealed class StorageClients
{
    /// <summary>Name of the setting: a connection string. Without it, the two addresses below are reached by the app's identity.</summary>
    public const string Setting = "Storage";

    private const string TablesSetting = Setting + ":tableServiceUri";
    private const string BlobsSetting = Setting + ":blobServiceUri";

    /// <summary>Name of the setting for the seconds that one try of a request may take. The default is <see cref="DefaultTrySeconds"/>.</summary>
    public const string TrySetting = "StorageTrySeconds";

    /// <summary>Seconds of a try: two tries, the pause between them and half a try of waiting for a place are less than five.</summary>
    public const double DefaultTrySeconds = 1.9;

    // Storage reads no trace headers, and making them for each call costs more than the rules of a sign-in.
    private static readonly HttpClientTransport Transport = new(new HttpClient(new SocketsHttpHandler
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    { Timeout = Timeout.InfiniteTimeSpan });

    private static readonly TimeSpan BulkTryTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BulkLongestDelay = TimeSpan.FromSeconds(5);
    private const int BulkRetries = 5;

    private readonly BulkShare _bulkShare;
    private readonly OrdinaryShare _ordinaryShare;
    private readonly Lazy<TableServiceClient> _tables;
    private readonly Lazy<TableServiceClient> _bulkTables;
    private readonly Lazy<BlobServiceClient> _blobs;
    private readonly Lazy<BlobServiceClient> _bulkBlobs;

    /// <summary>Reads the settings. Each client is made when it is first used: making them is a good part of a start.</summary>
    /// <param name="configuration">Holds <see cref="Setting"/>.</param>
    /// <param name="lane">Calls for help, which other calls give way to.</param>
    /// <param name="observers">Policies that see each request, for instance to count round trips.</param>
    /// <exception cref="SettingException">The setting is missing, and the message names the cure.</exception>
    public StorageClients(IConfiguration configuration, UrgentLane lane, IEnumerable<HttpPipelinePolicy> observers)
    {
        var policies = observers.ToArray();
        var tryTimeout = TimeSpan.FromSeconds(configuration.GetValue(TrySetting, DefaultTrySeconds));
        _bulkShare = new(lane);
        _ordinaryShare = new(lane, tryTimeout / 2);
        var (tables, blobs) = Account(configuration);
        _tables = new(() => tables(Observed(Gated(Configured(new TableClientOptions(), tryTimeout)), policies)));
        _blobs = new(() => blobs(Observed(Gated(Configured(new BlobClientOptions(), tryTimeout)), policies)));
        _bulkTables = new(() => tables(Observed(Patient(Configured(new TableClientOptions(), BulkTryTimeout)), policies)));
        _bulkBlobs = new(() => blobs(Observed(Patient(Configured(new BlobClientOptions(), BulkTryTimeout)), policies)));
    }

    /// <summary>Holds calls of <see cref="Tables"/> and <see cref="Blobs"/> back until <see cref="StorageSetup"/> is done.</summary>
    internal SetupGate Gate { get; } = new();

    /// <summary>Hears of tables and containers that are gone.</summary>
    internal StorageLosses Losses { get; } = new();

    public TableServiceClient Tables => _tables.Value;

    /// <summary>
    /// Tables for work that writes thousands of rows in the background: it keeps storage busy itself, and waits its turn instead of giving
    /// up.
    /// </summary>
    public TableServiceClient BulkTables => _bulkTables.Value;

    /// <summary>Whether work in the background does best with small requests.</summary>
    public bool IsNarrowForBulk => _bulkShare.IsNarrow;

    /// <summary>Blobs, for requests that carry little.</summary>
    public BlobServiceClient Blobs => _blobs.Value;

    /// <summary>The same blobs, for whole files: a piece of one may take many seconds.</summary>
    public BlobServiceClient BulkBlobs => _bulkBlobs.Value;

    private static (Func<TableClientOptions, TableServiceClient> Tables, Func<BlobClientOptions, BlobServiceClient> Blobs) Account(
        IConfiguration configuration)
    {
        if (configuration[Setting] is { Length: > 0 } connection)
        {
            return (options => new TableServiceClient(connection, options), options => new BlobServiceClient(connection, options));
        }

        // The platform's own identity, so that no key is kept. Whole addresses, because each cloud has host names of its own.
        var (tables, blobs) = (Address(configuration, TablesSetting), Address(configuration, BlobsSetting));
        var credential = new DefaultAzureCredential();
        return (options => new TableServiceClient(tables, credential, options), options => new BlobServiceClient(blobs, credential, options));
    }

    private static Uri Address(IConfiguration configuration, string setting) =>
        Uri.TryCreate(configuration[setting], UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps
            ? address
            : throw new SettingException(
                $"the setting '{Setting}' is missing: set it to a storage connection string, "
                + $"or '{setting.Replace(":", "__", StringComparison.Ordinal)}' to an https address");

    private T Gated<T>(T options)
        where T : ClientOptions
    {
        options.AddPolicy(Gate, HttpPipelinePosition.PerCall);
        options.AddPolicy(_ordinaryShare, HttpPipelinePosition.PerCall);
        options.AddPolicy(Losses, HttpPipelinePosition.PerCall);
        return options;
    }

    private T Patient<T>(T options)
        where T : ClientOptions
    {
        options.AddPolicy(_bulkShare, HttpPipelinePosition.PerRetry);
        options.AddPolicy(Losses, HttpPipelinePosition.PerCall);
        (options.Retry.MaxRetries, options.Retry.MaxDelay) = (BulkRetries, BulkLongestDelay);
        return options;
    }

    private static T Configured<T>(T options, TimeSpan tryTimeout)
        where T : ClientOptions
    {
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxRetries = 1;
        options.Retry.Delay = TimeSpan.FromMilliseconds(100);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(200);
        options.Retry.NetworkTimeout = tryTimeout;
        options.Diagnostics.IsLoggingEnabled = false;
        options.Transport = Transport;
        return options;
    }

    private static T Observed<T>(T options, IEnumerable<HttpPipelinePolicy> observers)
        where T : ClientOptions
    {
        foreach (var observer in observers)
        {
            options.AddPolicy(observer, HttpPipelinePosition.PerRetry);
        }

        return options;
    }
}
