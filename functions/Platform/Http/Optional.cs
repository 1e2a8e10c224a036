using System.Text.Json;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Platform.Http;

/// <summary>
/// A member of a request body that may be left out: not given leaves a field as it is, null clears it, as a merge patch
/// (RFC 7396) has it.
/// </summary>
[JsonConverter(typeof(OptionalConverterFactory))]
internal readonly record struct Optional<T>
{
    /// <summary>A member that is given.</summary>
    public Optional(T? value) => (IsGiven, Value) = (true, value);

    /// <summary>True when the member is there, be it null.</summary>
    public bool IsGiven { get; }

    /// <summary>The member, or the default when it is not given.</summary>
    public T? Value { get; }

    /// <summary>The member, or what there was before.</summary>
    public T? Or(T? before) => IsGiven ? Value : before;
}

/// <summary>Reads <see cref="Optional{T}"/>. A member that is not in the body stays "not given".</summary>
internal sealed class OptionalConverterFactory : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Optional<>);

    /// <inheritdoc/>
    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter?)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()));

    private sealed class Converter<T> : JsonConverter<Optional<T>>
    {
        public override bool HandleNull => true;

        public override Optional<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.Null)
            {
                return default(T) is null ? new(default) : throw new JsonException();
            }

            // Through the converter and not the serializer, so that a refusal tells the path from the body on.
            return new(((JsonConverter<T>)options.GetConverter(typeof(T))).Read(ref reader, typeof(T), options));
        }

        public override void Write(Utf8JsonWriter writer, Optional<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Value, options);
    }
}
