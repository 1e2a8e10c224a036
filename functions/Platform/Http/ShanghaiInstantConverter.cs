using System.Text.Json;
using System.Text.Json.Serialization;
using ElevatorFunctions.Core.Calendars;

namespace ElevatorFunctions.Platform.Http;

/// <summary>Writes instants with Shanghai's offset: people read them there, and days and months are Shanghai's.</summary>
internal sealed class ShanghaiInstantConverter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    // The ends of time have no other offset.
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime > DateTime.MaxValue.AddDays(-1) ? value : ShanghaiCalendar.Local(value));
}
