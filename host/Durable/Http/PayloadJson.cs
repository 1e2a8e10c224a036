using System.Text.Json;

namespace FunctionsHost.Durable.Http;

/// <summary>Writes payloads into JSON: as JSON if they are JSON, otherwise as a string, such as the bare message of a failure.</summary>
internal static class PayloadJson
{
    /// <summary>Writes a member.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="payload">The payload. Null writes null.</param>
    public static void Write(Utf8JsonWriter writer, string name, string? payload)
    {
        writer.WritePropertyName(name);
        WriteValue(writer, payload);
    }

    /// <summary>Writes the payload alone.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="payload">The payload. Null writes null.</param>
    public static void WriteValue(Utf8JsonWriter writer, string? payload)
    {
        if (payload is null)
        {
            writer.WriteNullValue();
        }
        else if (IsJson(payload))
        {
            writer.WriteRawValue(payload, skipInputValidation: true);
        }
        else
        {
            writer.WriteStringValue(payload);
        }
    }

    /// <summary>Whether a text is one JSON value.</summary>
    public static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
