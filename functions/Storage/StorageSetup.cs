using Azure;
using Microsoft.Extensions.Hosting;

namespace ElevatorFunctions.Storage;

/// <summary>Makes tables and containers at start, where they are missing.</summary>
public sealed class StorageSetup(StorageClients storage) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await MakeAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException)
        {
            var fault = new InvalidOperationException($"storage does not answer ({exception.Message.Split('\n')[0]})", exception);
            fault.Data["cure"] = $"check the setting '{StorageClients.Setting}', and that the storage it names is there";
            throw fault;
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task MakeAsync(CancellationToken cancellation)
    {
        // One listing instead of a refused creation for each table: most starts find everything there.
        var present = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var table in storage.BulkTables.QueryAsync(cancellationToken: cancellation))
        {
            present.Add(table.Name);
        }

        var tables = TableNames.All.Where(name => !present.Contains(name))
            .Select(name => storage.BulkTables.GetTableClient(name).CreateIfNotExistsAsync(cancellation));
        var containers = TableNames.Containers
            .Select(name => storage.BulkBlobs.GetBlobContainerClient(name).CreateIfNotExistsAsync(cancellationToken: cancellation));
        await Task.WhenAll([.. tables, .. containers]);
    }
}
