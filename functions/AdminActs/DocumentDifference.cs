using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.AdminActs;

/// <summary>The members in which two documents differ, as they are stored, with secrets and phones masked (<see cref="MaskedAttribute"/>).</summary>
internal static class DocumentDifference
{
    private const string Hidden = "****";
    private const int PhoneLength = 11;

    private static readonly JsonSerializerOptions Plain = new(Json.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    private static readonly JsonSerializerOptions Masked = new(Json.Options)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Mask } },
    };

    /// <summary>The members that differ, before and after. Null where a document has none of them.</summary>
    public static (JsonObject? Before, JsonObject? After) Of(object? before, object? after)
    {
        var (was, now) = (ObjectOf(before, Plain), ObjectOf(after, Plain));

        // A change that the mask hides is a change.
        var names = was.Select(member => member.Key).Union(now.Select(member => member.Key), StringComparer.Ordinal)
            .Where(name => !JsonNode.DeepEquals(was[name], now[name])).ToArray();
        return (Part(ObjectOf(before, Masked), names), Part(ObjectOf(after, Masked), names));
    }

    /// <summary>A phone without its middle, and nothing of any other text.</summary>
    internal static string MaskOf(string text) =>
        text.Length >= PhoneLength && text.All(char.IsAsciiDigit) ? $"{text[..^8]}{Hidden}{text[^4..]}" : Hidden;

    private static JsonObject ObjectOf(object? document, JsonSerializerOptions options) =>
        document is null ? [] : JsonSerializer.SerializeToNode(document, document.GetType(), options)!.AsObject();

    private static JsonObject? Part(JsonObject whole, string[] names)
    {
        var part = new JsonObject(names.Where(name => whole[name] is not null).Select(name => KeyValuePair.Create(name, whole[name]?.DeepClone())));
        return part.Count > 0 ? part : null;
    }

    private static void Mask(JsonTypeInfo info)
    {
        foreach (var property in info.Properties.Where(property => property.AttributeProvider?.IsDefined(typeof(MaskedAttribute), inherit: true) == true))
        {
            if (property is { PropertyType: var type, Get: { } get } && type == typeof(string))
            {
                property.Get = document => get(document) is string text ? MaskOf(text) : null;
            }
            else
            {
                property.ShouldSerialize = static (_, _) => false;
            }
        }
    }
}
