using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml;

namespace ElevatorFunctions.Tests.OpenApi;

/// <summary>
/// Holds a JSON value against a schema of the contract: the part of JSON Schema that the contract uses, every other keyword is a
/// fault. Stricter than the schema in one way: a member that is not declared is a fault.
/// </summary>
internal sealed class SchemaCheck
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "$ref", "type", "enum", "const", "pattern", "format", "minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems",
        "uniqueItems", "items", "properties", "required", "additionalProperties", "anyOf", "description", "default", "examples",
    };

    /// <summary>How the fault of a member that is not declared ends.</summary>
    public const string NotDeclared = "is not declared";

    private readonly ApiContract _contract;
    private readonly List<string> _faults = [];

    private SchemaCheck(ApiContract contract) => _contract = contract;

    /// <summary>Lists the faults of a value. Empty if it is valid.</summary>
    public static IReadOnlyList<string> Faults(ApiContract contract, JsonNode schema, JsonElement value)
    {
        var check = new SchemaCheck(contract);
        check.Check(schema, value, "$");
        return check._faults;
    }

    private void Check(JsonNode node, JsonElement value, string at)
    {
        var schema = _contract.Resolve(node);
        foreach (var keyword in schema.Select(pair => pair.Key).Where(keyword => !Known.Contains(keyword)))
        {
            _faults.Add($"{at}: the schema uses '{keyword}', which this check does not know");
        }

        if (schema["anyOf"] is { } any && any.AsArray().All(one => Faults(_contract, one!, value).Count > 0))
        {
            _faults.Add($"{at}: fits none of anyOf: {Short(value)}");
        }

        if (schema["type"] is { } type && !TypesOf(type).Any(one => IsOf(one, value)))
        {
            _faults.Add($"{at}: is no {type}: {Short(value)}");
            return;
        }

        if (schema["const"] is { } only && !Same(only, value))
        {
            _faults.Add($"{at}: is not {only}: {Short(value)}");
        }

        if (schema["enum"] is { } values && !values.AsArray().Any(one => Same(one, value)))
        {
            _faults.Add($"{at}: is none of {values.ToJsonString()}: {Short(value)}");
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                CheckObject(schema, value, at);
                break;
            case JsonValueKind.Array:
                CheckArray(schema, value, at);
                break;
            case JsonValueKind.String:
                CheckText(schema, value.GetString()!, at);
                break;
            case JsonValueKind.Number:
                Bound(schema, "minimum", value.GetDouble(), at, static (number, bound) => number >= bound);
                Bound(schema, "maximum", value.GetDouble(), at, static (number, bound) => number <= bound);
                break;
            default:
                break;
        }
    }

    private void CheckObject(JsonObject schema, JsonElement value, string at)
    {
        foreach (var name in schema["required"]?.AsArray().Select(name => name!.GetValue<string>()) ?? [])
        {
            if (!value.TryGetProperty(name, out _))
            {
                _faults.Add($"{at}: '{name}' is missing");
            }
        }

        foreach (var member in value.EnumerateObject())
        {
            if ((schema["properties"]?[member.Name] ?? schema["additionalProperties"]) is { } declared)
            {
                Check(declared, member.Value, $"{at}.{member.Name}");
            }
            else if (schema["anyOf"] is null)
            {
                _faults.Add($"{at}: '{member.Name}' {NotDeclared}");
            }
        }
    }

    private void CheckArray(JsonObject schema, JsonElement value, string at)
    {
        Bound(schema, "minItems", value.GetArrayLength(), at, static (number, bound) => number >= bound);
        Bound(schema, "maxItems", value.GetArrayLength(), at, static (number, bound) => number <= bound);
        var texts = value.EnumerateArray().Select(item => item.GetRawText());
        if (schema["uniqueItems"] is not null && texts.Distinct(StringComparer.Ordinal).Count() < value.GetArrayLength())
        {
            _faults.Add($"{at}: holds an item twice");
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            Check(schema["items"] ?? throw new FormatException($"{at}: an array without items"), item, $"{at}[{index++}]");
        }
    }

    private void CheckText(JsonObject schema, string text, string at)
    {
        Bound(schema, "minLength", text.Length, at, static (number, bound) => number >= bound);
        Bound(schema, "maxLength", text.Length, at, static (number, bound) => number <= bound);
        if (schema["pattern"] is { } pattern
            && !Regex.IsMatch(text, pattern.GetValue<string>(), RegexOptions.ECMAScript, TimeSpan.FromSeconds(1)))
        {
            _faults.Add($"{at}: does not fit {pattern}: {text}");
        }

        if (schema["format"] is { } format && !HasFormat(format.GetValue<string>(), text))
        {
            _faults.Add($"{at}: is no {format}: {text}");
        }
    }

    private void Bound(JsonObject schema, string keyword, double number, string at, Func<double, double, bool> holds)
    {
        if (schema[keyword] is { } bound && !holds(number, bound.GetValue<long>()))
        {
            _faults.Add($"{at}: {keyword} is {bound}, it is {number}");
        }
    }

    private static IEnumerable<string> TypesOf(JsonNode type) =>
        type is JsonArray several ? several.Select(one => one!.GetValue<string>()) : [type.GetValue<string>()];

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new FormatException($"there is no type {type}"),
    };

    private static bool HasFormat(string format, string text) => format switch
    {
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        // RFC 3339 has an offset always.
        "date-time" => Regex.IsMatch(
            text, @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$", RegexOptions.ECMAScript, TimeSpan.FromSeconds(1)),
        "duration" => XmlConvert.ToTimeSpan(text) >= TimeSpan.Zero,
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        "uri-reference" => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _),
        _ => throw new FormatException($"there is no format {format}"),
    };

    private static bool Same(JsonNode? one, JsonElement other) =>
        one is null ? other.ValueKind == JsonValueKind.Null : JsonElement.DeepEquals(JsonSerializer.SerializeToElement(one), other);

    private static string Short(JsonElement value) => value.GetRawText() is { Length: > 80 } text ? text[..80] : value.GetRawText();
}
