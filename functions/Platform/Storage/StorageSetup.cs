using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ElevatorFunctions.Platform.Settings;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Platform.Storage;

/// <summary>
/// Makes the tables and containers that are missing: at each start, whatever an earlier start has left half done, and whenever a call or
/// the readiness finds one gone (<see cref="StorageLosses"/>). It goes on trying while storage does not answer: a process that starts during
/// an outage serves as soon as it is over.
/// </summary>
internal sealed partial class StorageSetup(
    StorageClients storage, IEnumerable<StorageTable> tables, IEnumerable<StorageContainer> containers, ILogger<StorageSetup> logger) : EarlyService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>The tables that are not there.</summary>
    /// <param name="client">Lists them.</param>
    public async Task<IReadOnlyList<string>> MissingTablesAsync(TableServiceClient client, CancellationToken cancellation)
    {
        var present = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var table in client.QueryAsync(cancellationToken: cancellation))
        {
            present.Add(table.Name);
        }

        return [.. tables.Select(table => table.Name).Where(name => !present.Contains(name))];
    }

    /// <summary>The containers that are not there.</summary>
    /// <param name="client">Lists them.</param>
    public async Task<IReadOnlyList<string>> MissingContainersAsync(BlobServiceClient client, CancellationToken cancellation)
    {
        var present = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var container in client.GetBlobContainersAsync(cancellationToken: cancellation))
        {
            present.Add(container.Name);
        }

        return [.. containers.Select(container => container.Name).Where(name => !present.Contains(name))];
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            await MakeUntilDoneAsync(isFirst, stoppingToken);
            // Words that come close together are one round.
            await Task.Delay(Pause, TimeProvider.System, stoppingToken);
            await storage.Losses.HeardAsync(stoppingToken);
        }
    }

    /// <summary>Makes what is missing, and lets calls to storage pass.</summary>
    /// <returns>The names of what was made.</returns>
    internal async Task<IReadOnlyList<string>> MakeAsync(CancellationToken cancellation)
    {
        // One listing each instead of a refused creation for every name: most starts find everything there.
        var making = MakeContainersAsync(cancellation);
        var made = await MakeTablesAsync(cancellation);
        try
        {
            return [.. made, .. await making];
        }
        finally
        {
            // Files that cannot be stored yet hold no call for help back.
            storage.Gate.Open();
        }
    }

    private async Task<IReadOnlyList<string>> MakeTablesAsync(CancellationToken cancellation)
    {
        var missing = await MissingTablesAsync(storage.BulkTables, cancellation);
        await Task.WhenAll(missing.Select(name => storage.BulkTables.GetTableClient(name).CreateIfNotExistsAsync(cancellation)));
        return missing;
    }

    private async Task<IReadOnlyList<string>> MakeContainersAsync(CancellationToken cancellation)
    {
        var missing = await MissingContainersAsync(storage.BulkBlobs, cancellation);
        await Task.WhenAll(missing.Select(name =>
            storage.BulkBlobs.GetBlobContainerClient(name).CreateIfNotExistsAsync(cancellationToken: cancellation)));
        return missing;
    }

    private async Task MakeUntilDoneAsync(bool isFirst, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                var made = await MakeAsync(cancellation);
                if (!isFirst && made.Count > 0)
                {
                    MadeAnew(logger, string.Join(", ", made));
                }

                return;
            }
            // A refusal passes as well: rights that were just granted take minutes to hold, and a table that is being deleted half a minute.
            catch (Exception exception) when (StorageFaults.IsOne(exception, cancellation))
            {
                Waiting(logger, StorageClients.Setting, exception.Message.Split('\n')[0], Pause.TotalSeconds);
                await Task.Delay(Pause, TimeProvider.System, cancellation);
            }
        }
    }

    [LoggerMessage(103, LogLevel.Error,
        "storage does not answer, next try in {Seconds} s: check the setting '{Setting}' and that the storage it names is there ({Message})")]
    private static partial void Waiting(ILogger logger, string setting, string message, double seconds);

    [LoggerMessage(104, LogLevel.Error, "gone from storage and made anew, empty: {Names}")]
    private static partial void MadeAnew(ILogger logger, string names);
}
