using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;
using ElevatorFunctions.Platform.Http;

namespace ApiDocument;

/// <summary>Puts the attributes of a member into the words of JSON Schema.</summary>
internal static class Constraints
{
    /// <summary>Adds what the attributes say to a schema.</summary>
    public static void Apply(JsonObject schema, IReadOnlyList<object> attributes)
    {
        foreach (var attribute in attributes)
        {
            Apply(schema, attribute);
        }
    }

    private static void Apply(JsonObject schema, object attribute)
    {
        // An attribute about a list's texts holds for each of them.
        var isList = schema["type"]?.ToString() == "array";
        var text = isList ? schema["items"]!.AsObject() : schema;
        switch (attribute)
        {
            case StringLengthAttribute length:
                Put(text, "minLength", length.MinimumLength, unless: 0);
                text["maxLength"] = length.MaximumLength;
                break;
            case MinLengthAttribute least:
                schema[isList ? "minItems" : "minLength"] = least.Length;
                break;
            case MaxLengthAttribute most:
                schema[isList ? "maxItems" : "maxLength"] = most.Length;
                break;
            case LengthAttribute both:
                schema[isList ? "minItems" : "minLength"] = both.MinimumLength;
                schema[isList ? "maxItems" : "maxLength"] = both.MaximumLength;
                break;
            case RegularExpressionAttribute pattern:
                text["pattern"] = pattern.Pattern;
                break;
            case RangeAttribute range:
                Bound(schema, "minimum", range.Minimum);
                Bound(schema, "maximum", range.Maximum);
                break;
            case UniqueItemsAttribute:
                schema["uniqueItems"] = true;
                break;
            case DataTypeAttribute type:
                text["format"] = type.DataType switch
                {
                    DataType.Url => "uri",
                    DataType.Duration => "duration",
                    _ => type.CustomDataType,
                };
                break;
            // The example that core shows, which knows no API.
            case DisplayAttribute { Prompt: { } prompt }:
                text["examples"] = new JsonArray(prompt);
                break;
            case ExampleAttribute example:
                text["examples"] = new JsonArray(example.Value);
                break;
            default:
                break;
        }
    }

    private static void Put(JsonObject schema, string keyword, int value, int unless)
    {
        if (value != unless)
        {
            schema[keyword] = value;
        }
    }

    private static void Bound(JsonObject schema, string keyword, object bound)
    {
        var number = Convert.ToDouble(bound, CultureInfo.InvariantCulture);
        if (bound is not (int.MinValue or int.MaxValue or double.MinValue or double.MaxValue))
        {
            schema[keyword] = number == Math.Floor(number) ? JsonValue.Create((long)number) : JsonValue.Create(number);
        }
    }
}
