using System.Text.Json;

namespace ElevatorFunctions.Infra.Tests;

/// <summary>A resource that a deployment would make, with its evaluated values.</summary>
internal sealed record Resource(JsonElement Json)
{
    public string Id => Text("id");

    public string Type => Text("type");

    /// <summary>The last part of its name.</summary>
    public string Name => Text("name").Split('/')[^1];

    /// <summary>A value by its path, or an undefined one if it is missing.</summary>
    public JsonElement this[string path] => path.Split('.').Aggregate(Json, static (at, name) =>
        at.ValueKind == JsonValueKind.Object && at.TryGetProperty(name, out var next) ? next : default);

    /// <summary>A text by its path, or an empty one if it is missing.</summary>
    public string Text(string path) => this[path] is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    /// <summary>Whether a value is there and true.</summary>
    public bool IsTrue(string path) => this[path].ValueKind == JsonValueKind.True;

    /// <summary>Whether a value is there and false.</summary>
    public bool IsFalse(string path) => this[path].ValueKind == JsonValueKind.False;

    /// <summary>The entries of a list, none if it is missing.</summary>
    public IReadOnlyList<JsonElement> List(string path) => this[path] is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];

    public override string ToString() => $"{Type} {Name}";
}
