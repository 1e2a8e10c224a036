using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Azure.Data.Tables;

namespace ElevatorFunctions.Backup;

/// <summary>
/// A row as a line of JSON: <c>{"p":partition,"r":row,"c":{column:value}}</c>. Texts and flags are themselves. Of every other value its EDM type stands
/// before its text, so that it comes back as it was: <c>["Edm.Int64","9007199254740993"]</c>. Version and time of writing are storage's own and stay away.
/// </summary>
internal static class RowLine
{
    private const string Partition = "p";
    private const string RowKey = "r";
    private const string Columns = "c";

    private const string EdmInt32 = "Edm.Int32";
    private const string EdmInt64 = "Edm.Int64";
    private const string EdmDouble = "Edm.Double";
    private const string EdmDateTime = "Edm.DateTime";
    private const string EdmGuid = "Edm.Guid";
    private const string EdmBinary = "Edm.Binary";

    private static readonly JsonWriterOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly HashSet<string> OwnColumns = new(StringComparer.Ordinal)
    {
        "odata.etag", nameof(ITableEntity.PartitionKey), nameof(ITableEntity.RowKey), nameof(ITableEntity.Timestamp),
    };

    /// <summary>Writes a row with the end of its line.</summary>
    /// <exception cref="NotSupportedException">A column has a type that tables do not have.</exception>
    public static void Write(TableEntity row, IBufferWriter<byte> output)
    {
        using (var writer = new Utf8JsonWriter(output, Written))
        {
            writer.WriteStartObject();
            writer.WriteString(Partition, row.PartitionKey);
            writer.WriteString(RowKey, row.RowKey);
            writer.WriteStartObject(Columns);
            foreach (var (name, value) in row.Where(column => !OwnColumns.Contains(column.Key)))
            {
                writer.WritePropertyName(name);
                Write(writer, value);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">It is not a row.</exception>
    public static TableEntity Read(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var row = new TableEntity(root.GetProperty(Partition).GetString(), root.GetProperty(RowKey).GetString());
            foreach (var column in root.GetProperty(Columns).EnumerateObject())
            {
                row[column.Name] = Value(column.Value);
            }

            return row;
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or OverflowException)
        {
            throw new FormatException("a line must be a row", fault);
        }
    }

    private static void Write(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            default:
                var (type, written) = Typed(value);
                writer.WriteStartArray();
                writer.WriteStringValue(type);
                writer.WriteStringValue(written);
                writer.WriteEndArray();
                break;
        }
    }

    private static (string Type, string Text) Typed(object value) => value switch
    {
        int number => (EdmInt32, number.ToString(CultureInfo.InvariantCulture)),
        long number => (EdmInt64, number.ToString(CultureInfo.InvariantCulture)),
        double number => (EdmDouble, number.ToString("R", CultureInfo.InvariantCulture)),
        DateTimeOffset moment => (EdmDateTime, moment.ToString("O", CultureInfo.InvariantCulture)),
        Guid id => (EdmGuid, id.ToString()),
        byte[] bytes => (EdmBinary, Convert.ToBase64String(bytes)),
        BinaryData bytes => (EdmBinary, Convert.ToBase64String(bytes)),
        _ => throw new NotSupportedException($"a column of {value.GetType()}"),
    };

    private static object Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        JsonValueKind.Array => Value(value[0].GetString(), value[1].GetString()!, CultureInfo.InvariantCulture),
        _ => value.GetString()!,
    };

    private static object Value(string? type, string text, CultureInfo culture) => type switch
    {
        EdmInt32 => int.Parse(text, culture),
        EdmInt64 => long.Parse(text, culture),
        EdmDouble => double.Parse(text, culture),
        EdmDateTime => DateTimeOffset.ParseExact(text, "O", culture),
        EdmGuid => Guid.Parse(text),
        EdmBinary => Convert.FromBase64String(text),
        _ => throw new FormatException($"'{type}' must be a type of a column"),
    };
}
