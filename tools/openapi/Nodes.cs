using System.Text.Json.Nodes;

namespace ApiDocument;

/// <summary>Changes to the nodes of a schema.</summary>
internal static class Nodes
{
    /// <summary>Adds a description, if there is one.</summary>
    public static void Describe(JsonObject schema, string? description)
    {
        if (!string.IsNullOrEmpty(description))
        {
            schema["description"] = description;
        }
    }

    /// <summary>The schema, and null besides.</summary>
    public static JsonObject Allow(JsonObject schema)
    {
        if (schema["type"] is JsonValue type)
        {
            schema["type"] = new JsonArray(type.ToString(), "null");
            if (schema["enum"] is JsonArray values)
            {
                values.Add(null);
            }

            return schema;
        }

        return new() { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
    }

    /// <summary>Says that a figure of an answer is not negative, unless its attributes say otherwise.</summary>
    public static void CountFromZero(JsonObject schema, bool isRequest)
    {
        if (!isRequest && schema["type"]?.ToString() == "integer")
        {
            schema["minimum"] = 0;
        }
    }

    /// <summary>Takes away that a value may be null.</summary>
    public static void Deny(JsonObject schema)
    {
        if (schema["type"] is JsonArray types)
        {
            schema["type"] = types.First(one => one!.ToString() != "null")!.ToString();
        }

        if (schema["anyOf"] is JsonArray any && any.Count == 2 && any[1]?["type"]?.ToString() == "null")
        {
            var first = any[0]!.AsObject();
            schema.Remove("anyOf");
            foreach (var (name, value) in first)
            {
                schema[name] ??= value?.DeepClone();
            }
        }
    }
}
