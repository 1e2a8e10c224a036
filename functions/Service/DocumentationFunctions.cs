using System.Security.Cryptography;
using System.Text;
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

    private const string Script = "SwaggerUIBundle({ url: 'openapi.yaml', dom_id: '#ui', deepLinking: true });";

    private const string Page = $"""
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
          <script>{Script}</script>
        </body>
        </html>
        """;

    // Swagger UI writes styles of its own, and has its pictures in its style sheet.
    private static readonly string Policy = SecurityHeaders.PolicyOf(
        $"script-src 'self' 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Script)))}'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "connect-src 'self'");

    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    /// <summary>This contract.</summary>
    [Function("OpenApi")]
    [AllowAnyone("the contract is public")]
    [Answers(200, As = "The document", Files = ["application/yaml"])]
    [NeedsNoStorage]
    public IResult OpenApi([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/openapi.yaml")] HttpRequest request)
    {
        MayBeKept(request);
        return Results.Stream(
            typeof(DocumentationFunctions).Assembly.GetManifestResourceStream(Contract)
                ?? throw new InvalidOperationException($"{Contract} is not embedded"),
            "application/yaml");
    }

    /// <summary>This contract, rendered.</summary>
    [Function("Docs")]
    [AllowAnyone("the contract is public")]
    [Answers(200, As = "A page", Files = ["text/html"])]
    [NeedsNoStorage]
    public IResult Docs([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/docs")] HttpRequest request)
    {
        MayBeKept(request);
        request.HttpContext.Response.Headers.ContentSecurityPolicy = Policy;
        return Results.Text(Page, "text/html; charset=utf-8");
    }

    /// <summary>A file that the rendered page loads.</summary>
    [Function("DocsAsset")]
    [AllowAnyone("the contract is public")]
    [Answers(200, As = "The file", Files = ["text/css", "text/javascript", "application/json", "image/png"])]
    [NeedsNoStorage]
    public IResult Asset([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/docs/{file}")] HttpRequest request, [Example("swagger-ui.css")] string file)
    {
        var stream = file.Contains("swagger-ui", StringComparison.Ordinal)
            ? typeof(SwaggerUIOptions).Assembly.GetManifestResourceStream(AssetPrefix + file)
            : null;
        if (stream is null || !ContentTypes.TryGetContentType(file, out var type))
        {
            throw Problems.NotFound.With();
        }

        MayBeKept(request);
        return Results.Stream(stream, type);
    }

    private static void MayBeKept(HttpRequest request) => request.HttpContext.Response.Headers.CacheControl = SecurityHeaders.KeptByAnyone;
}
