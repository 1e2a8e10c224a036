using System.Text.Json.Nodes;
using Azure.Data.Tables;
using ElevatorFunctions.Platform;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Scores;
using Microsoft.Extensions.Configuration;

namespace ElevatorFunctions.Tests.Scores;

/// <summary>The rows of nights as they are in storage. Rows of a night that is complete never change, which each look holds.</summary>
internal sealed class StoredNights
{
    private const int LooksToPass = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly TableClient _table;
    private readonly Dictionary<(string Partition, string Row), string> _versions = [];

    public StoredNights(string storage)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Storage", storage), new("StorageTrySeconds", "20")]).Build();
        var clients = new StorageClients(settings, new UrgentLane(), []);
        clients.Gate.Open();
        _table = clients.Tables.GetTableClient(ScoresModule.Table);
    }

    /// <summary>Deletes them all.</summary>
    public async Task ClearAsync()
    {
        foreach (var row in await _table.QueryAsync<TableEntity>().ToListAsync())
        {
            await _table.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        }

        _versions.Clear();
    }

    /// <summary>Whether the row of a date, which is written last, is there.</summary>
    public async Task<bool> IsCompleteAsync(DateOnly date) =>
        (await _table.GetEntityIfExistsAsync<TableEntity>(ScoreKeys.Nights, ScoreRun.KeyOf(date))).HasValue;

    /// <summary>Waits until a date is complete.</summary>
    /// <param name="pass">Lets some time of the app pass, since a night that was missed is made up within the hour.</param>
    public async Task UntilAsync(DateOnly date, Func<Task> pass)
    {
        var begin = TimeProvider.System.GetTimestamp();
        for (var looks = 1; !await IsCompleteAsync(date); looks++)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begin) < Patience, $"the night of {date:yyyy-MM-dd} does not come");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
            await (looks % LooksToPass == 0 ? pass() : Task.CompletedTask);
        }
    }

    /// <summary>All rows by key, without the moments at which they were computed.</summary>
    public async Task<IReadOnlyDictionary<string, string>> LookAsync()
    {
        // A night is complete before its rows are read, or not counted as such.
        var complete = await _table.QueryAsync<TableEntity>($"PartitionKey eq '{ScoreKeys.Nights}'").Select(row => row.RowKey).ToHashSetAsync();
        var rows = await _table.QueryAsync<TableEntity>().ToListAsync();
        foreach (var row in rows.Where(row => complete.Contains(DateOf(row))))
        {
            var key = (row.PartitionKey, row.RowKey);
            Assert.True(!_versions.TryGetValue(key, out var version) || version == row.ETag.ToString(), $"{key} of a complete night was written again");
            _versions[key] = row.ETag.ToString();
        }

        return rows.ToDictionary(row => $"{row.PartitionKey} {row.RowKey}", TextOf);
    }

    private static string DateOf(TableEntity row) =>
        row.PartitionKey.StartsWith(ScoreKeys.Results(""), StringComparison.Ordinal) ? row.PartitionKey[ScoreKeys.Results("").Length..] : row.RowKey;

    private static string TextOf(TableEntity row)
    {
        var document = row.Document<JsonObject>();
        if (row.PartitionKey == ScoreKeys.Nights)
        {
            document.Remove("startedAt");
            document.Remove("endedAt");
        }

        return document.ToJsonString();
    }
}
