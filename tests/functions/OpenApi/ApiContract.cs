using System.Text.Json.Nodes;

namespace ElevatorFunctions.Tests.OpenApi;

/// <summary>The contract as the app serves it.</summary>
internal sealed class ApiContract
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];

    private ApiContract(JsonObject root)
    {
        Root = root;
        Operations =
        [
            .. from path in root["paths"]!.AsObject()
               from member in path.Value!.AsObject()
               where Methods.Contains(member.Key, StringComparer.Ordinal)
               select new ApiOperation(this, member.Key, path.Key, path.Value!.AsObject(), member.Value!.AsObject()),
        ];
    }

    /// <summary>The contract that is embedded in the app.</summary>
    public static ApiContract Current { get; } = Read();

    /// <summary>The document.</summary>
    public JsonObject Root { get; }

    /// <summary>Every operation.</summary>
    public IReadOnlyList<ApiOperation> Operations { get; }

    /// <summary>The codes that a problem may have.</summary>
    public IReadOnlyList<string> ProblemCodes =>
        [.. Root["components"]!["schemas"]!["ProblemCode"]!["enum"]!.AsArray().Select(code => code!.GetValue<string>())];

    /// <summary>
    /// The operation of a request, or null if it is not declared. A literal segment goes before a parameter, as in routing.
    /// </summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">Path after the server's, with its leading slash.</param>
    public ApiOperation? Find(string method, string path)
    {
        var segments = path.Split('/');
        return Operations
            .Where(operation => string.Equals(operation.Method, method, StringComparison.OrdinalIgnoreCase) && operation.Fits(segments))
            .OrderBy(operation => operation.Path.Count(character => character == '{'))
            .FirstOrDefault();
    }

    /// <summary>The node itself, whether it is written there or referred to.</summary>
    /// <exception cref="KeyNotFoundException">It refers to what is not there.</exception>
    public JsonObject Resolve(JsonNode node)
    {
        var current = node.AsObject();
        while (current["$ref"] is { } reference)
        {
            JsonNode? target = Root;
            foreach (var name in reference.GetValue<string>()[2..].Split('/'))
            {
                target = target?[name];
            }

            current = target?.AsObject() ?? throw new KeyNotFoundException($"{reference} leads nowhere");
        }

        return current;
    }

    private static ApiContract Read()
    {
        using var stream = typeof(App).Assembly.GetManifestResourceStream("openapi.yaml")!;
        using var reader = new StreamReader(stream);
        return new ApiContract(YamlJson.Read(reader));
    }
}
