using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Platform.Storage;

/// <summary>
/// A table row that carries one document as JSON, with further columns only where a filter runs on the server. A string column holds
/// 32,768 UTF-16 units: a longer document goes on in further columns, up to a row's megabyte. A conditional write leaves a mark of its own, a GUID, so that it knows
/// itself again when it was carried out and its answer was lost.
/// </summary>
internal static class Row
{
    private const string Column = "Doc";
    private const int LongestPiece = 32_000;
    private const string MarkColumn = "Write";

    /// <summary>The row of a document.</summary>
    public static TableEntity Of<T>(string partition, string row, T document)
    {
        var text = JsonSerializer.Serialize(document, Json.Options);
        var entity = new TableEntity(partition, row);
        for (var (piece, at) = (1, 0); piece == 1 || at < text.Length; piece++)
        {
            var length = Math.Min(LongestPiece, text.Length - at);
            // The two halves of a character do not travel apart.
            length -= length > 0 && char.IsHighSurrogate(text[at + length - 1]) ? 1 : 0;
            entity[ColumnOf(piece)] = text.Substring(at, length);
            at += length;
        }

        return entity;
    }

    /// <summary>The row of a document that replaces the version read before.</summary>
    public static TableEntity Of<T>(string partition, string row, T document, ETag version)
    {
        var entity = Of(partition, row, document);
        entity.ETag = version;
        return entity;
    }

    /// <summary>A copy of a row's document at another key.</summary>
    public static TableEntity At(this TableEntity entity, string partition, string row)
    {
        var copy = new TableEntity(partition, row);
        foreach (var (piece, text) in entity.Pieces().Index())
        {
            copy[ColumnOf(piece + 1)] = text;
        }

        return copy;
    }

    /// <summary>Whether a row carries a document. A pointer carries none.</summary>
    public static bool HasDocument(this TableEntity entity) => entity.ContainsKey(Column);

    /// <summary>The document of a row.</summary>
    public static T Document<T>(this TableEntity entity) =>
        JsonSerializer.Deserialize<T>(string.Concat(entity.Pieces()), Json.Options)
        ?? throw new InvalidDataException($"row {entity.PartitionKey}/{entity.RowKey} holds no document");

    /// <summary>The document of a row with the version it was read at.</summary>
    public static Versioned<T> Versioned<T>(this TableEntity entity) => new(entity.Document<T>(), entity.ETag);

    /// <summary>The document at a key, or null if it does not exist.</summary>
    public static async Task<Versioned<T>?> FindAsync<T>(
        this TableClient table, string partition, string row, CancellationToken cancellation)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellation);
        return found.HasValue ? found.Value!.Versioned<T>() : null;
    }

    /// <summary>The documents at some keys of a partition in one request, in no order. A key without a document is left out.</summary>
    public static async Task<IReadOnlyList<T>> FindManyAsync<T>(
        this TableClient table, string partition, IReadOnlySet<string> rows, CancellationToken cancellation)
    {
        if (rows.Count == 1)
        {
            return await table.FindAsync<T>(partition, rows.Single(), cancellation) is { } only ? [only.Document] : [];
        }

        var (from, to) = (rows.Min(StringComparer.Ordinal), rows.Max(StringComparer.Ordinal));
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey le {to}");
        return await table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation)
            .Where(row => rows.Contains(row.RowKey))
            .Select(row => row.Document<T>())
            .ToListAsync(cancellation);
    }

    /// <summary>Adds a row. Returns false if its key is taken by another.</summary>
    public static async Task<bool> TryAddAsync(this TableClient table, TableEntity entity, CancellationToken cancellation)
    {
        Mark(entity);
        try
        {
            await table.AddEntityAsync(entity, cancellation);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            return await IsWrittenAsync(table, entity, cancellation);
        }
    }

    /// <summary>Replaces a row at the version it carries. Returns false if it has another version by now or is deleted.</summary>
    public static async Task<bool> TryReplaceAsync(this TableClient table, TableEntity entity, CancellationToken cancellation)
    {
        Mark(entity);
        try
        {
            await table.UpdateEntityAsync(entity, entity.ETag, TableUpdateMode.Replace, cancellation);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            return await IsWrittenAsync(table, entity, cancellation);
        }
    }

    /// <summary>
    /// Runs actions of one partition together or not at all. Returns false if a key is taken or a version has changed. Of actions that
    /// only delete, it cannot be told whether they ran before: then it is false as well.
    /// </summary>
    public static async Task<bool> TryCommitAsync(
        this TableClient table, IReadOnlyCollection<TableTransactionAction> actions, CancellationToken cancellation)
    {
        var written = actions.FirstOrDefault(action => action.ActionType != TableTransactionActionType.Delete)?.Entity as TableEntity;
        if (written is not null)
        {
            Mark(written);
        }

        try
        {
            await table.SubmitTransactionAsync(actions, cancellation);
            return true;
        }
        catch (TableTransactionFailedException exception) when (exception.Status is 404 or 409 or 412)
        {
            return written is not null && await IsWrittenAsync(table, written, cancellation);
        }
    }

    /// <summary>Deletes a row at the version at which it was read. Returns false if it has changed meanwhile or is gone.</summary>
    public static async Task<bool> TryDeleteAsync(this TableClient table, string partition, string row, ETag version, CancellationToken cancellation)
    {
        try
        {
            await table.DeleteEntityAsync(partition, row, version, cancellation);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            return false;
        }
    }

    /// <summary>The filter for one partition and the row keys that start with <paramref name="prefix"/>.</summary>
    public static string PrefixFilter(string partition, string prefix) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {prefix} and RowKey lt {After(prefix)}");

    /// <summary>The first key after every key that starts with <paramref name="prefix"/>.</summary>
    public static string After(string prefix) => string.Concat(prefix.AsSpan(0, prefix.Length - 1), [(char)(prefix[^1] + 1)]);

    private static IEnumerable<string> Pieces(this TableEntity entity)
    {
        for (var piece = 1; entity.TryGetValue(ColumnOf(piece), out var text); piece++)
        {
            yield return (string)text;
        }
    }

    private static string ColumnOf(int piece) => piece == 1 ? Column : string.Create(CultureInfo.InvariantCulture, $"{Column}{piece}");

    // The client library sends a request again when its answer is lost, and is then refused for what it wrote itself.
    private static void Mark(TableEntity entity) => entity[MarkColumn] = Guid.NewGuid();

    private static async Task<bool> IsWrittenAsync(TableClient table, TableEntity entity, CancellationToken cancellation)
    {
        var there = await table.GetEntityIfExistsAsync<TableEntity>(entity.PartitionKey, entity.RowKey, [MarkColumn], cancellation);
        return there.HasValue && there.Value!.GetGuid(MarkColumn) == entity.GetGuid(MarkColumn);
    }
}
