using System.Text.Json;
using System.Text.Json.Serialization;
using ElevatorFunctions.Core.Accounts;

namespace ElevatorFunctions.Web;

/// <summary>Writes a set of permissions as an array of their codes.</summary>
public sealed class PermissionSetConverter : JsonConverter<PermissionSet>
{
    /// <inheritdoc/>
    public override PermissionSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var codes = JsonSerializer.Deserialize<string[]>(ref reader, options) ?? [];
        var set = PermissionSet.None;
        foreach (var code in codes)
        {
            set = Permissions.TryParse(code, out var permission) ? set.With(permission) : throw new JsonException();
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
