using Google.Protobuf.WellKnownTypes;

namespace FunctionsHost.Durable.Execution;

/// <summary>Values of the protocol and of DurableTask.Core.</summary>
internal static class ProtoValues
{
    /// <summary>A moment for the protocol. DurableTask.Core's moments are UTC, whatever their kind says after storage.</summary>
    public static Timestamp ToProto(this DateTime moment) => Timestamp.FromDateTime(DateTime.SpecifyKind(moment, DateTimeKind.Utc));

    /// <inheritdoc cref="ToProto(DateTime)"/>
    public static Timestamp? ToProto(this DateTime? moment) => moment?.ToProto();

    /// <summary>A free-form value, as failures carry them.</summary>
    public static Value ToProto(object? value) => value switch
    {
        null => Value.ForNull(),
        string text => Value.ForString(text),
        bool flag => Value.ForBool(flag),
        IDictionary<string, object?> members => Value.ForStruct(
            new Struct { Fields = { members.ToDictionary(member => member.Key, member => ToProto(member.Value), StringComparer.Ordinal) } }),
        IEnumerable<object?> items => Value.ForList([.. items.Select(ToProto)]),
        IConvertible number => Value.ForNumber(number.ToDouble(System.Globalization.CultureInfo.InvariantCulture)),
        _ => Value.ForString(value.ToString()),
    };

    /// <summary>A free-form value of the protocol.</summary>
    public static object? ToObject(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.StringValue => value.StringValue,
        Value.KindOneofCase.BoolValue => value.BoolValue,
        Value.KindOneofCase.NumberValue => value.NumberValue,
        Value.KindOneofCase.StructValue => value.StructValue.Fields.ToDictionary(field => field.Key, field => ToObject(field.Value), StringComparer.Ordinal),
        Value.KindOneofCase.ListValue => value.ListValue.Values.Select(ToObject).ToList(),
        _ => null,
    };
}
