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

    private static readonly TimeSpan TryTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BlobTryTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PatientTryTimeout = TimeSpan.FromSeconds(60);
    private const int PatientRetries = 4;

    /// <summary>Creates the clients.</summary>
    /// <param name="configuration">Holds <see cref="Setting"/>.</param>
    /// <param name="observers">Policies that see each request, for instance to count round trips.</param>
    /// <exception cref="InvalidOperationException">The setting is missing; its message names the cure.</exception>
    public StorageClients(IConfiguration configuration, IEnumerable<HttpPipelinePolicy> observers)
    {
        var policies = observers.ToArray();
        var tables = Configured(new TableClientOptions(), TryTimeout, policies);
        var patient = Configured(new TableClientOptions(), PatientTryTimeout, policies);
        patient.Retry.MaxRetries = PatientRetries;
        var blobs = Configured(new BlobClientOptions(), BlobTryTimeout, policies);
        if (configuration[Setting] is { Length: > 0 } connection)
        {
            Tables = new TableServiceClient(connection, tables);
            PatientTables = new TableServiceClient(connection, patient);
            Blobs = new BlobServiceClient(connection, blobs);
        }
        else if (configuration[$"{Setting}:accountName"] is { Length: > 0 } account)
        {
            // The platform's own identity; no key is kept anywhere.
            var credential = new DefaultAzureCredential();
            var address = new Uri($"https://{account}.table.core.windows.net");
            Tables = new TableServiceClient(address, credential, tables);
            PatientTables = new TableServiceClient(address, credential, patient);
            Blobs = new BlobServiceClient(new Uri($"https://{account}.blob.core.windows.net"), credential, blobs);
        }
        else
        {
            throw new InvalidOperationException(
                $"the setting '{Setting}' is missing; set it to a storage connection string, or '{Setting}__accountName' to an account name");
        }
    }

    /// <summary>Tables.</summary>
    public TableServiceClient Tables { get; }

    /// <summary>Tables, for work that no caller waits for: the start, and writing in bulk. Waits long and tries again.</summary>
    public TableServiceClient PatientTables { get; }

    /// <summary>Blobs.</summary>
    public BlobServiceClient Blobs { get; }

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
