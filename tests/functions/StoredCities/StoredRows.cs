using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace ElevatorFunctions.Tests.StoredCities;

/// <summary>
/// All tables and blobs of a storage account in one compressed file, a line of JSON each. The first line is the moment at which they were read.
/// </summary>
internal static class StoredRows
{
    private const int LargestTransaction = 100;

    // Columns that storage gives to each row.
    private static readonly string[] OwnColumns = ["odata.etag", nameof(ITableEntity.PartitionKey), nameof(ITableEntity.RowKey), nameof(ITableEntity.Timestamp)];

    /// <summary>Writes all of a storage account into a file.</summary>
    public static async Task SaveAsync(string storage, DateTimeOffset moment, string path)
    {
        await using var file = new GZipStream(File.Create(path), CompressionLevel.SmallestSize);
        await using var lines = new StreamWriter(file);
        await lines.WriteLineAsync(JsonSerializer.Serialize(moment));
        var tables = new TableServiceClient(storage);
        await foreach (var table in tables.QueryAsync())
        {
            await foreach (var row in tables.GetTableClient(table.Name).QueryAsync<TableEntity>())
            {
                var columns = row.Where(column => !OwnColumns.Contains(column.Key, StringComparer.Ordinal))
                    .Select(column => KeyValuePair.Create(column.Key, (JsonNode?)Written(column.Value)));
                await lines.WriteLineAsync(new JsonObject
                {
                    ["table"] = table.Name,
                    ["partition"] = row.PartitionKey,
                    ["row"] = row.RowKey,
                    ["columns"] = new JsonObject(columns),
                }.ToJsonString());
            }
        }

        var blobs = new BlobServiceClient(storage);
        await foreach (var container in blobs.GetBlobContainersAsync())
        {
            var client = blobs.GetBlobContainerClient(container.Name);
            await foreach (var blob in client.GetBlobsAsync(new GetBlobsOptions { Traits = BlobTraits.Metadata }))
            {
                var content = (await client.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content;
                await lines.WriteLineAsync(new JsonObject
                {
                    ["container"] = container.Name,
                    ["blob"] = blob.Name,
                    ["type"] = blob.Properties.ContentType,
                    ["metadata"] = JsonSerializer.SerializeToNode(blob.Metadata),
                    ["content"] = Convert.ToBase64String(content),
                }.ToJsonString());
            }
        }
    }

    /// <summary>Brings a file into an empty storage account.</summary>
    /// <returns>The moment at which it was written.</returns>
    public static async Task<DateTimeOffset> LoadAsync(string path, string storage)
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var moment = JsonSerializer.Deserialize<DateTimeOffset>((await lines.ReadLineAsync())!);
        var rows = new List<(string Table, TableEntity Row)>();
        while (await lines.ReadLineAsync() is { } line)
        {
            var written = JsonNode.Parse(line)!.AsObject();
            if (written["table"] is { } table)
            {
                var row = new TableEntity((string)written["partition"]!, (string)written["row"]!);
                foreach (var (name, value) in written["columns"]!.AsObject())
                {
                    row[name] = Read(value!);
                }

                rows.Add(((string)table!, row));
            }
            else
            {
                await UploadAsync(written, storage);
            }
        }

        await WriteAsync(rows, storage);
        return moment;
    }

    private static async Task WriteAsync(IEnumerable<(string Table, TableEntity Row)> rows, string storage)
    {
        foreach (var table in rows.GroupBy(row => row.Table, row => row.Row, StringComparer.Ordinal))
        {
            var client = new TableClient(storage, table.Key);
            await client.CreateIfNotExistsAsync();
            foreach (var some in table.GroupBy(row => row.PartitionKey, StringComparer.Ordinal).SelectMany(partition => partition.Chunk(LargestTransaction)))
            {
                await client.SubmitTransactionAsync(some.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)));
            }
        }
    }

    private static async Task UploadAsync(JsonObject written, string storage)
    {
        var container = new BlobContainerClient(storage, (string)written["container"]!);
        await container.CreateIfNotExistsAsync();
        await container.GetBlobClient((string)written["blob"]!).UploadAsync(
            BinaryData.FromBytes(Convert.FromBase64String((string)written["content"]!)),
            new BlobUploadOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = (string?)written["type"] },
                Metadata = written["metadata"].Deserialize<Dictionary<string, string>>(),
            });
    }

    // Texts and flags are themselves. Of other values the type stands beside the text.
    private static JsonNode Written(object value) => value switch
    {
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int number => Typed("int", number.ToString(CultureInfo.InvariantCulture)),
        long number => Typed("long", number.ToString(CultureInfo.InvariantCulture)),
        double number => Typed("double", number.ToString("R", CultureInfo.InvariantCulture)),
        DateTimeOffset moment => Typed("moment", moment.ToString("O", CultureInfo.InvariantCulture)),
        Guid id => Typed("guid", id.ToString()),
        byte[] bytes => Typed("bytes", Convert.ToBase64String(bytes)),
        _ => throw new NotSupportedException($"a column of {value.GetType()}"),
    };

    private static JsonArray Typed(string type, string text) => [type, text];

    private static object Read(JsonNode value) => value switch
    {
        JsonArray typed => Typed((string)typed[0]!, (string)typed[1]!, CultureInfo.InvariantCulture),
        _ when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => (bool)value,
        _ => (string)value!,
    };

    private static object Typed(string type, string text, CultureInfo culture) => type switch
    {
        "int" => int.Parse(text, culture),
        "long" => long.Parse(text, culture),
        "double" => double.Parse(text, culture),
        "moment" => DateTimeOffset.Parse(text, culture),
        "guid" => Guid.Parse(text),
        _ => Convert.FromBase64String(text),
    };
}
