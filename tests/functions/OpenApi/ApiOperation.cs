using System.Text.Json.Nodes;

namespace ElevatorFunctions.Tests.OpenApi;

/// <summary>One operation of the contract.</summary>
internal sealed class ApiOperation
{
    private readonly ApiContract _contract;
    private readonly JsonObject _node;
    private readonly string[] _segments;

    public ApiOperation(ApiContract contract, string method, string path, JsonObject item, JsonObject node)
    {
        (_contract, Method, Path, _node) = (contract, method, path, node);
        _segments = path.Split('/');
        Parameters =
        [
            .. ((JsonNode?[])[item["parameters"], node["parameters"]])
                .SelectMany(list => list?.AsArray() ?? [])
                .Select(parameter => contract.Resolve(parameter!)),
        ];
    }

    /// <summary>HTTP method, lower case.</summary>
    public string Method { get; }

    /// <summary>Path template.</summary>
    public string Path { get; }

    /// <summary>The function behind it.</summary>
    public string Id => _node["operationId"]!.GetValue<string>();

    /// <summary>The parameters of the path and of the operation.</summary>
    public IReadOnlyList<JsonObject> Parameters { get; }

    /// <summary>The schema of the JSON body, or null if it takes no body.</summary>
    public JsonNode? BodySchema => _node["requestBody"]?["content"]?["application/json"]?["schema"];

    /// <summary>Whether a request must have a body.</summary>
    public bool NeedsBody => _node["requestBody"]?["required"]?.GetValue<bool>() ?? false;

    /// <summary>The statuses it may answer.</summary>
    public IEnumerable<string> Statuses => _node["responses"]!.AsObject().Select(pair => pair.Key);

    /// <summary>Whether it declares that callers need not be logged in.</summary>
    public bool IsPublic => _node["security"] is JsonArray schemes && schemes.All(scheme => scheme?["bearer"] is null);

    /// <summary>The roles and the permission that it declares, or null.</summary>
    public JsonObject? Allow => _node["x-allow"]?.AsObject();

    /// <summary>The examples of its body.</summary>
    public IEnumerable<JsonNode> Examples
    {
        get
        {
            var json = _node["requestBody"]?["content"]?["application/json"];
            IEnumerable<JsonNode?> several = json?["examples"]?.AsObject().Select(pair => pair.Value?["value"]) ?? [];
            return several.Append(json?["example"]).OfType<JsonNode>();
        }
    }

    /// <summary>The answer of a status, or null if it is not declared.</summary>
    public JsonObject? Response(int status) =>
        _node["responses"]![status.ToString()] is { } response ? _contract.Resolve(response) : null;

    /// <summary>True when a path is one of this operation's.</summary>
    public bool Fits(string[] segments) =>
        segments.Length == _segments.Length
        && segments.Zip(_segments).All(pair => pair.Second.StartsWith('{') ? pair.First.Length > 0 : pair.First == pair.Second);

    public override string ToString() => $"{Method.ToUpperInvariant()} {Path}";
}
