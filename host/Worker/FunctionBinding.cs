using System.Text.Json;

namespace FunctionsHost.Worker;

/// <summary>One binding of a function, from the JSON that the worker's generator wrote.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Type">The type, for instance <c>httpTrigger</c>. Its case is ignored.</param>
/// <param name="IsInput">Whether the host gives it a value.</param>
/// <param name="Json">The whole binding.</param>
internal sealed record FunctionBinding(string Name, string Type, bool IsInput, JsonElement Json)
{
    /// <summary>Whether it starts the function.</summary>
    public bool IsTrigger => Type.EndsWith("Trigger", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a binding.</summary>
    /// <param name="json">An object with <c>name</c>, <c>type</c> and <c>direction</c>.</param>
    public static FunctionBinding Parse(string json)
    {
        var root = JsonDocument.Parse(json).RootElement;
        return new FunctionBinding(
            Find(root, "name")?.GetString() ?? "",
            Find(root, "type")?.GetString() ?? "",
            !string.Equals(Find(root, "direction")?.GetString(), "Out", StringComparison.OrdinalIgnoreCase),
            root);
    }

    /// <summary>Whether the binding is of a type.</summary>
    public bool Is(string type) => Type.Equals(type, StringComparison.OrdinalIgnoreCase);

    /// <summary>A text property, or null if it is missing. Names have no case.</summary>
    public string? Text(string property) => Find(Json, property)?.ToString();

    /// <summary>A switch, or null if it is missing.</summary>
    public bool? Flag(string property) => Find(Json, property) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.String } text when bool.TryParse(text.GetString(), out var flag) => flag,
        _ => null,
    };

    /// <summary>A list of texts, or empty if it is missing.</summary>
    public IReadOnlyList<string> Texts(string property) =>
        Find(Json, property) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(item => item.ToString())] : [];

    private static JsonElement? Find(JsonElement root, string property)
    {
        foreach (var member in root.EnumerateObject())
        {
            if (member.Name.Equals(property, StringComparison.OrdinalIgnoreCase))
            {
                return member.Value;
            }
        }

        return null;
    }
}
