using ElevatorFunctions.Platform.Settings;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Platform.Storage;

/// <summary>
/// Makes tables and containers at start, where they are missing, and goes on trying while storage does not answer: a process that starts
/// during an outage serves as soon as it is over.
/// </summary>
internal sealed partial class StorageSetup(
    StorageClients storage, IEnumerable<StorageTable> tables, IEnumerable<StorageContainer> containers, ILogger<StorageSetup> logger) : EarlyService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await MakeAsync(stoppingToken);
                return;
            }
            // A refusal passes as well: rights that were just granted take minutes to hold.
            catch (Exception exception) when (StorageFaults.IsOne(exception, stoppingToken))
            {
                Waiting(logger, StorageClients.Setting, exception.Message.Split('\n')[0], Pause.TotalSeconds);
                await Task.Delay(Pause, TimeProvider.System, stoppingToken);
            }
        }
    }

    /// <summary>Makes what is missing, and lets calls to storage pass.</summary>
    internal async Task MakeAsync(CancellationToken cancellation)
    {
        // One listing instead of a refused creation for each: most starts find everything there. The containers come first, so that
        // they are there when the tables are.
        var present = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var table in storage.BulkTables.QueryAsync(cancellationToken: cancellation))
        {
            present.Add(table.Name);
        }

        var missing = tables.Select(table => table.Name).Where(name => !present.Contains(name)).ToArray();
        if (missing.Length > 0)
        {
            await Task.WhenAll(containers.Select(container =>
                storage.BulkBlobs.GetBlobContainerClient(container.Name).CreateIfNotExistsAsync(cancellationToken: cancellation)));
            await Task.WhenAll(missing.Select(name => storage.BulkTables.GetTableClient(name).CreateIfNotExistsAsync(cancellation)));
        }

        storage.Gate.Open();
    }

    [LoggerMessage(103, LogLevel.Error,
        "storage does not answer, next try in {Seconds} s: check the setting '{Setting}' and that the storage it names is there ({Message})")]
    private static partial void Waiting(ILogger logger, string setting, string message, double seconds);
}
