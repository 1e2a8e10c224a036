using System.Text.Json;
using System.Text.Json.Serialization;
using ElevatorFunctions.Core.Accounts;

namespace ElevatorFunctions.Platform.Http;

/// <summary>Writes a set of permissions as an array of their codes.</summary>
internal sealed class PermissionSetConverter : JsonConverter<PermissionSet>
{
    /// <inheritdoc/>
    public override PermissionSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // Read token by token: a reader inside the reader would lose the place that an error names.
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException();
        }

        var set = PermissionSet.None;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            set = reader.TokenType == JsonTokenType.String && WireCodes.TryParse<Permission>(reader.GetString(), out var permission)
                ? set.With(permission)
                : throw new JsonException();
        }

        return set;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, PermissionSet value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var permission in value.ToList())
        {
            writer.WriteStringValue(permission.Code());
        }

        writer.WriteEndArray();
    }
}
