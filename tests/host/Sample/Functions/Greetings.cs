using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Sample;

public sealed record Greeting(string FirstName, int Count);

/// <summary>HTTP functions in every shape that the worker serves.</summary>
public sealed class Greetings(Journal journal)
{
    private static readonly SemaphoreSlim Go = new(0);

    [Function("Hello")]
    public async Task<IResult> Hello([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "hello/{name}")] HttpRequest request, string name)
    {
        using var reader = new StreamReader(request.Body);
        return Results.Text(name + await reader.ReadToEndAsync(request.HttpContext.RequestAborted));
    }

    [Function("Mvc")]
    public IActionResult Mvc([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "mvc")] HttpRequest request) =>
        new OkObjectResult(new Greeting(request.Query["name"].ToString(), 1));

    [Function("Result")]
    public IResult Result([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "result")] HttpRequest request) =>
        Results.Json(new Greeting(request.Method, 1), statusCode: StatusCodes.Status202Accepted);

    [Function("Text")]
    public IResult Text([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "text")] HttpRequest request) => Results.Text(request.Method);

    [Function("Written")]
    public static async Task Written([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "written")] HttpRequest request) =>
        await request.HttpContext.Response.WriteAsync("by hand");

    [Function("Empty")]
    public IActionResult Empty([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "empty")] HttpRequest request) =>
        new StatusCodeResult(request.Query.ContainsKey("none") ? StatusCodes.Status204NoContent : StatusCodes.Status200OK);

    [Function("Named")]
    public IResult Named([HttpTrigger(AuthorizationLevel.Anonymous, Route = null)] HttpRequest request) => Results.Text(request.Method);

    [Function("Bound")]
    public IResult Bound(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "bound/{id:int}/{key?}")] HttpRequest request,
        int id,
        string? key,
        Guid? query,
        FunctionContext context,
        CancellationToken cancellationToken,
        string fallback = "none") =>
        Results.Text($"{request.Path} {id} {key} {query} {context.FunctionDefinition.Name} {cancellationToken.CanBeCanceled} {fallback}");

    [Function("Rest")]
    public IResult Rest([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "rest/{*path}")] HttpRequest request, string path) =>
        Results.Text($"{request.Method} {path}");

    [Function("Body")]
    public IResult Body([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "body")] HttpRequest request, [FromBody] Greeting greeting) =>
        Results.Text($"{request.Method} {greeting.FirstName} {greeting.Count}");

    [Function("Length")]
    public static async Task<IResult> Length([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "length")] HttpRequest request)
    {
        var counted = 0L;
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await request.Body.ReadAsync(buffer)) > 0)
        {
            counted += read;
        }

        return Results.Text($"{counted}");
    }

    /// <summary>Answers the request as it came: method, target, sorted headers, body.</summary>
    [Function("Echo")]
    public static async Task Echo([HttpTrigger(AuthorizationLevel.Anonymous, Route = "echo/{*path}")] HttpRequest request, string? path)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var headers = request.Headers.SelectMany(header => header.Value.Select(value => $"{header.Key}: {value}")).Order(StringComparer.OrdinalIgnoreCase);
        request.HttpContext.Response.ContentType = "text/plain; charset=utf-8";
        request.HttpContext.Response.Headers.Append("X-Twice", new(["one", "two"]));
        request.HttpContext.Response.Cookies.Append("a", "1");
        request.HttpContext.Response.Cookies.Append("b", "2");
        await request.HttpContext.Response.WriteAsync(
            $"{request.Method} {request.Protocol} {request.PathBase}{request.Path.ToUriComponent()}{request.QueryString}\npath {path}\n{string.Join('\n', headers)}\n\n{body}");
    }

    /// <summary>Answers where the request comes from, which address it called, and what headers still claim about that.</summary>
    [Function("Origin")]
    public static IResult Origin([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "origin")] HttpRequest request)
    {
        var claims = request.Headers.Keys.Where(name => name.Contains("forward", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal);
        return Results.Text(
            $"{request.HttpContext.Connection.RemoteIpAddress} {request.Scheme}://{request.Host}{request.PathBase}{request.Path} [{string.Join(' ', claims)}]");
    }

    /// <summary>Writes a line, and a second one when it is told to.</summary>
    [Function("Stream")]
    public static async Task Stream([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "stream")] HttpRequest request)
    {
        var response = request.HttpContext.Response;
        await response.WriteAsync("first\n");
        await response.Body.FlushAsync();
        await Go.WaitAsync(request.HttpContext.RequestAborted);
        await response.WriteAsync("second\n");
    }

    [Function("StreamGo")]
    public static IResult StreamGo([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "stream/go")] HttpRequest request)
    {
        Go.Release();
        return Results.Text(request.Method);
    }

    /// <summary>Tells the journal as soon as a piece of the request has come, and counts the rest.</summary>
    [Function("Pieces")]
    public async Task<IResult> Pieces([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "pieces")] HttpRequest request)
    {
        var buffer = new byte[4096];
        var counted = await request.Body.ReadAsync(buffer);
        journal.Add("piece");
        while (await request.Body.ReadAsync(buffer) is > 0 and var read)
        {
            counted += read;
        }

        return Results.Text($"{counted}");
    }

    [Function("Many")]
    public static async Task Many([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "many/{count:long}")] HttpRequest request, long count)
    {
        request.HttpContext.Response.ContentLength = count;
        var buffer = new byte[1 << 16];
        for (; count > 0; count -= buffer.Length)
        {
            await request.HttpContext.Response.Body.WriteAsync(buffer.AsMemory(0, (int)Math.Min(count, buffer.Length)));
        }
    }
}
