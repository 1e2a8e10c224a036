using System.Text.Json.Nodes;
using ElevatorFunctions;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using Microsoft.OpenApi;

namespace ApiDocument;

/// <summary>The OpenAPI document of the app, made of what its functions declare.</summary>
internal static class Document
{
    /// <summary>The document as YAML.</summary>
    /// <exception cref="InvalidOperationException">The document breaks the rules of OpenAPI. The message says where.</exception>
    public static string Write()
    {
        var read = OpenApiDocument.Parse(Make().ToJsonString(), OpenApiConstants.Json);
        if (read.Diagnostic is { Errors: [_, ..] errors } || read.Document is null)
        {
            throw new InvalidOperationException(string.Join('\n', read.Diagnostic?.Errors.Select(error => error.ToString()) ?? []));
        }

        using var text = new StringWriter { NewLine = "\n" };
        read.Document.SerializeAsV31(new OpenApiYamlWriter(text) { UseLiteralStyle = true });
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static JsonObject Make()
    {
        var docs = XmlDocs.Of(typeof(App).Assembly, typeof(Permission).Assembly, typeof(Document).Assembly);
        var schemas = new Schemas(docs);
        var refusals = new Refusals(schemas);
        var operations = new Operations(docs, schemas, refusals);
        var paths = new JsonObject();
        foreach (var function in AccessRules.ApiFunctionsOf(typeof(App).Assembly)
            .OrderBy(Tags.PlaceOf).ThenBy(function => function.ApiPath, StringComparer.Ordinal))
        {
            var path = function.ApiPath;
            var item = paths[path]?.AsObject() ?? [];
            foreach (var verb in function.Verbs)
            {
                item[verb] = operations.Of(function);
            }

            paths[path] = item;
        }

        var responses = refusals.Components;
        responses[Shared.NotModified] = Shared.NotModifiedResponse;
        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "ElevatorFunctions",
                ["version"] = "0.1.0",
                ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" },
                ["description"] = Description(),
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/api" }),
            ["security"] = new JsonArray(new JsonObject { ["bearer"] = new JsonArray() }),
            ["tags"] = Tags.All,
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = Shared.SecuritySchemes,
                ["parameters"] = Shared.Parameters(),
                ["headers"] = Shared.Headers,
                ["responses"] = responses,
                ["schemas"] = schemas.Components,
            },
        };
    }

    private static string Description()
    {
        using var stream = typeof(Document).Assembly.GetManifestResourceStream("description.md")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
