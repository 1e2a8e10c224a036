using ElevatorFunctions.Access;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Azure.Functions.Worker;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace ElevatorFunctions.Service;

/// <summary>The contract as a file, and rendered for people by Swagger UI, which comes inside its package: no other site is asked.</summary>
internal sealed class DocumentationFunctions
{
    private const string Contract = "openapi.yaml";
    private const string AssetPrefix = "Swashbuckle.AspNetCore.SwaggerUI.node_modules.swagger_ui_dist.";

    private const string Page = """
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>ElevatorFunctions API</title>
          <link rel="stylesheet" href="docs/swagger-ui.css">
        </head>
        <body>
          <div id="ui"></div>
          <script src="docs/swagger-ui-bundle.js"></script>
          <script>SwaggerUIBundle({ url: 'openapi.yaml', dom_id: '#ui', deepLinking: true });</script>
        </body>
        </html>
        """;

    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    /// <summary>This contract.</summary>
    [Function("OpenApi")]
    [AllowAnyone("the contract is public")]
    [Answers(200, As = "The document", Files = ["application/yaml"])]
    [NeedsNoStorage]
    public IResult OpenApi([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.yaml")] HttpRequest request) =>
        Results.Stream(
            typeof(DocumentationFunctions).Assembly.GetManifestResourceStream(Contract)
                ?? throw new InvalidOperationException($"{Contract} is not embedded"),
            "application/yaml");

    /// <summary>This contract, rendered.</summary>
    [Function("Docs")]
    [AllowAnyone("the contract is public")]
    [Answers(200, As = "A page", Files = ["text/html"])]
    [NeedsNoStorage]
    public IResult Docs([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "docs")] HttpRequest request) =>
        Results.Text(Page, "text/html; charset=utf-8");

    /// <summary>A file that the rendered page loads.</summary>
    [Function("DocsAsset")]
    [AllowAnyone("the contract is public")]
    [Answers(200, As = "The file", Files = ["text/css", "text/javascript", "application/json", "image/png"])]
    [NeedsNoStorage]
    public IResult Asset([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "docs/{file}")] HttpRequest request, [Example("swagger-ui.css")] string file)
    {
        var stream = file.Contains("swagger-ui", StringComparison.Ordinal)
            ? typeof(SwaggerUIOptions).Assembly.GetManifestResourceStream(AssetPrefix + file)
            : null;
        return stream is not null && ContentTypes.TryGetContentType(file, out var type)
            ? Results.Stream(stream, type)
            : throw Problems.NotFound.With();
    }
}
