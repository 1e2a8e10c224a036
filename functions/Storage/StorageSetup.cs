using Microsoft.Extensions.Hosting;

namespace ElevatorFunctions.Storage;

/// <summary>Makes tables and containers at start, where they are missing.</summary>
public sealed class StorageSetup(StorageClients storage) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // One listing instead of a refused creation for each table: most starts find everything there.
        var present = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var table in storage.Tables.QueryAsync(cancellationToken: cancellationToken))
        {
            present.Add(table.Name);
        }

        var tables = TableNames.All.Where(name => !present.Contains(name))
            .Select(name => storage.Tables.GetTableClient(name).CreateIfNotExistsAsync(cancellationToken));
        var containers = TableNames.Containers
            .Select(name => storage.Blobs.GetBlobContainerClient(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken));
        await Task.WhenAll([.. tables, .. containers]);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
