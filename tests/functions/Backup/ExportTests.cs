using System.IO.Compression;
using System.Security.Cryptography;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using ElevatorFunctions.Backup;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Tasks;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TestSupport;

namespace ElevatorFunctions.Tests.Backup;

/// <summary>The nightly export: part by part, one that dies begins its part again, and the manifest comes last.</summary>
public sealed class ExportTests
{
    [Fact]
    public async Task Night_WritesOneBackup_WithAllTables()
    {
        await using var backups = await LentAccount.TakeAsync();
        await using var town = await TestTown.BuildAsync(new() { Settings = TownBackups.Settings(backups.ConnectionString) });
        var container = TownBackups.ContainerOf(backups.ConnectionString);
        await town.AdvanceAsync(TimeSpan.FromHours(16.5), TimeSpan.FromMinutes(30));
        Assert.Empty(await container.ManifestsAsync());

        await town.AdvanceAsync(TimeSpan.FromMinutes(30));
        await town.UntilAsync(async () => (await container.ManifestsAsync()).Count > 0);
        await town.AdvanceAsync(TimeSpan.FromHours(2), TimeSpan.FromMinutes(30));

        var name = Assert.Single(await container.ManifestsAsync())[..^BackupManifest.Ending.Length];
        Assert.Equal("20261102T190000Z", name);
        var manifest = await container.ManifestAsync(name);
        var expected = town.App.Services.GetServices<StorageTable>().Select(table => table.Name).Except(["PhoneCodes"], StringComparer.Ordinal);
        Assert.Equal(expected.Order(StringComparer.Ordinal), manifest.Files.Select(file => file.Table).Order(StringComparer.Ordinal));
        Assert.Contains("right", await container.RestoresAsync(storage: null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PartThatDies_BeginsAgain_AndItsFirstFileIsNoneOfTheBackup()
    {
        var death = new DiesOnce("/Elevators()");
        await using var backups = await LentAccount.TakeAsync();
        await using var town = await TestTown.BuildAsync(new() { Settings = TownBackups.Settings(backups.ConnectionString), Policies = [death] });
        var container = TownBackups.ContainerOf(backups.ConnectionString);
        death.IsArmed = true;

        var instance = await town.App.Durable.ScheduleNewOrchestrationInstanceAsync(nameof(ExportTables));
        await town.QuietAsync();
        Assert.False(death.IsArmed);
        Assert.Empty(await container.ManifestsAsync());
        await town.AdvanceAsync(TimeSpan.FromSeconds(2));

        Assert.True((await town.App.Durable.GetInstanceAsync(instance))!.IsCompleted);
        Assert.Single(await container.ManifestsAsync());
        Assert.Contains("right", await container.RestoresAsync(storage: null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CopiesOfOverdueRecords_AreRestoredFromTheRecords_NotAsTheyWereReadAtAnotherMoment()
    {
        await using var backups = await LentAccount.TakeAsync();
        await using var town = await TestTown.BuildAsync(new() { Settings = TownBackups.Settings(backups.ConnectionString) });
        await town.SettlesAsync();
        await town.QuietAsync();
        await town.WithOverdueRecordAsync(town.OwnersWorker, town.Elevator.Entry.Code, town.Today().AddDays(-5));
        // The first day whose visits are kept is in the table too, and only there.
        await town.App.Get<KeptVisits>().MoveAsync(town.Today().AddDays(-1461), CancellationToken.None);
        var before = await ListsAsync(town.Storage);
        var table = town.App.Get<StorageClients>().Tables.GetTableClient(TasksModule.ListTable);
        foreach (var copy in await table.QueryAsync<TableEntity>(row => row.PartitionKey != OverdueStore.Nights && row.PartitionKey != KeptVisits.Partition).ToListAsync())
        {
            var other = copy.Document<StoredOverdueRecord>() with { Place = "别处" };
            await table.UpsertEntityAsync(Row.Of(copy.PartitionKey, copy.RowKey, other), TableUpdateMode.Replace);
            await table.UpsertEntityAsync(Row.Of(copy.PartitionKey, copy.RowKey + "0", other), TableUpdateMode.Replace);
        }

        await town.App.ExportsAsync();
        await using var empty = await LentAccount.TakeAsync();
        await TownBackups.ContainerOf(backups.ConnectionString).RestoresAsync(empty.ConnectionString);

        Assert.Equal(before, await ListsAsync(empty.ConnectionString));
        Assert.Equal(5, before.Count(row => row.Value.Contains(town.Elevator.Entry.Place, StringComparison.Ordinal)));

        static async Task<KeyValuePair<string, string>[]> ListsAsync(string storage) =>
            [.. (await TownBackups.RowsAsync(storage)).Where(row => row.Key.StartsWith(TasksModule.ListTable, StringComparison.Ordinal))];
    }

    [Fact]
    public async Task LongTable_IsExportedInParts_WithEachRowOnce()
    {
        const int Rows = 2_345;
        await using var account = await LentAccount.TakeAsync();
        var storage = TownBackups.ClientsOf(account.ConnectionString);
        var table = storage.BulkTables.GetTableClient("Long");
        await table.CreateAsync();
        foreach (var some in Enumerable.Range(0, Rows).Chunk(100))
        {
            await table.SubmitTransactionAsync(some.Select(number => new TableTransactionAction(
                TableTransactionActionType.Add, new TableEntity($"p{number / 1000}", $"{number:D5}") { ["N"] = number })));
        }

        var settings = new ConfigurationBuilder().AddInMemoryCollection(TownBackups.Settings(account.ConnectionString)).Build();
        var writer = new BackupWriter(storage, new(settings), [new("Long")], TimeProvider.System) { RowsOfAPage = 100, PagesOfAPart = 10 };
        await writer.BeginAsync(CancellationToken.None);
        var parts = new List<BackupFile>();
        for (var from = (string?)null; parts.Count == 0 || from is not null;)
        {
            var part = await writer.ExportAsync(new("backup", "Long", parts.Count + 1, from), CancellationToken.None);
            parts.Add(part.File);
            from = part.Next;
        }

        Assert.Equal([1000, 1000, 345], parts.Select(part => part.Rows));
        var lines = new List<string>();
        foreach (var part in parts)
        {
            var bytes = (await TownBackups.ContainerOf(account.ConnectionString).GetBlobClient(part.Name).DownloadContentAsync()).Value.Content.ToArray();
            Assert.Equal((part.Bytes, part.Sha256), (bytes.LongLength, Convert.ToHexStringLower(SHA256.HashData(bytes))));
            using var reader = new StreamReader(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress));
            lines.AddRange((await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        Assert.Equal(Enumerable.Range(0, Rows).Select(number => $"{number:D5}"), lines.Select(line => RowLine.Read(line).RowKey));
    }

    private sealed class DiesOnce(string path) : HttpPipelinePolicy
    {
        public volatile bool IsArmed;

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

        public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (IsArmed && message.Request.Uri.Path.EndsWith(path, StringComparison.Ordinal))
            {
                IsArmed = false;
                throw new InvalidOperationException("The process has died.");
            }

            return ProcessNextAsync(message, pipeline);
        }
    }
}
