using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ElevatorFunctions.Backup;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Tests.Harness;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using RestoreBackup;

namespace ElevatorFunctions.Tests.Backup;

/// <summary>Backups of a test's app, and their restoration.</summary>
internal static class TownBackups
{
    /// <summary>The settings of an app that has an account for backups.</summary>
    public static Dictionary<string, string?> Settings(string backups) => new(StringComparer.Ordinal) { [BackupAccount.ConnectionSetting] = backups };

    /// <summary>The container of backups of an account.</summary>
    public static BlobContainerClient ContainerOf(string backups) => new(backups, BackupModule.Container);

    /// <summary>The clients of an account, as the tool has them.</summary>
    public static StorageClients ClientsOf(string storage) => new(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [StorageClients.Setting] = storage,
            [StorageClients.TrySetting] = "20",
        }).Build(),
        new(),
        []);

    /// <summary>Exports all. Returns the name of the backup.</summary>
    public static async Task<string> ExportsAsync(this AppUnderTest app)
    {
        var instance = await app.Durable.ScheduleNewOrchestrationInstanceAsync(nameof(ExportTables));
        await app.UntilQuietAsync();
        var done = (await app.Durable.GetInstanceAsync(instance, getInputsAndOutputs: true))!;
        Assert.True(done.RuntimeStatus == OrchestrationRuntimeStatus.Completed, done.FailureDetails?.ErrorMessage);
        return done.ReadOutputAs<string>()!;
    }

    /// <summary>The manifest of a backup.</summary>
    public static async Task<BackupManifest> ManifestAsync(this BlobContainerClient backups, string name)
    {
        var content = (await backups.GetBlobClient(BackupManifest.BlobOf(name)).DownloadContentAsync()).Value.Content;
        return JsonSerializer.Deserialize<BackupManifest>(content, BackupManifest.Written)!;
    }

    /// <summary>The names of an account's manifests.</summary>
    public static async Task<IReadOnlyList<string>> ManifestsAsync(this BlobContainerClient backups)
    {
        if (!await backups.ExistsAsync())
        {
            return [];
        }

        return await backups.GetBlobsAsync().Select(blob => blob.Name).Where(name => name.EndsWith(BackupManifest.Ending, StringComparison.Ordinal)).ToListAsync();
    }

    /// <summary>Runs the tool. Returns what it says.</summary>
    public static async Task<string> RestoresAsync(this BlobContainerClient backups, string? storage, string? name = null)
    {
        await using var said = new StringWriter();
        await new Restoring(backups, TextWriter.Synchronized(said)).RunAsync(name, storage is null ? null : ClientsOf(storage), CancellationToken.None);
        return said.ToString();
    }

    /// <summary>All rows of an account as lines, by table, partition and row.</summary>
    public static async Task<SortedDictionary<string, string>> RowsAsync(string storage)
    {
        var rows = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var tables = new TableServiceClient(storage);
        await foreach (var table in tables.QueryAsync())
        {
            await foreach (var row in tables.GetTableClient(table.Name).QueryAsync<TableEntity>())
            {
                rows.Add($"{table.Name} {row.PartitionKey} {row.RowKey}", RowLineTests.LineOf(Sorted(row)));
            }
        }

        return rows;
    }

    // Storage keeps no order of columns. The copy of a visit that was made anew lacks the mark of the transaction that wrote the first one.
    private static TableEntity Sorted(TableEntity row)
    {
        var sorted = new TableEntity(row.PartitionKey, row.RowKey);
        foreach (var (name, value) in row.Where(column => column.Key != "Write" || !row.RowKey.StartsWith(ElevatorKeys.Visits, StringComparison.Ordinal))
            .OrderBy(column => column.Key, StringComparer.Ordinal))
        {
            sorted[name] = value;
        }

        return sorted;
    }
}
