using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace SelfHost.Tests.Http;

public sealed record Greeting(string FirstName, int Count);

/// <summary>HTTP functions in every shape that the host serves.</summary>
public sealed class Greetings
{
    [Function("Mvc")]
    public IActionResult Mvc([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "mvc")] HttpRequest request) =>
        new OkObjectResult(new Greeting(request.Query["name"].ToString(), 1));

    [Function("Result")]
    public IResult Result([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "result")] HttpRequest request) =>
        Results.Json(new Greeting(request.Method, 1), statusCode: StatusCodes.Status202Accepted);

    [Function("Plain")]
    public Task<Greeting> Plain([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "plain")] HttpRequest request) =>
        Task.FromResult(new Greeting(request.Method, 1));

    [Function("Text")]
    public ValueTask<string> Text([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "text")] HttpRequest request) => new(request.Method);

    [Function("Written")]
    public static async Task Written([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "written")] HttpRequest request) =>
        await request.HttpContext.Response.WriteAsync("by hand");

    [Function("Named")]
    public string Named([HttpTrigger(AuthorizationLevel.Anonymous, Route = null)] HttpRequest request) => request.Method;

    [Function("Bound")]
    public string Bound(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "bound/{id:int}/{key?}")] HttpRequest request,
        int id,
        string? key,
        Guid? query,
        FunctionContext context,
        CancellationToken cancellationToken,
        string fallback = "none") =>
        $"{request.Path} {id} {key} {query} {context.FunctionDefinition.Name} {cancellationToken.CanBeCanceled} {fallback}";

    [Function("Rest")]
    public string Rest([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "rest/{*path}")] HttpRequest request, string path) =>
        $"{request.Method} {path}";

    [Function("Body")]
    public string Body([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "body")] HttpRequest request, [FromBody] Greeting greeting) =>
        $"{request.Method} {greeting.FirstName} {greeting.Count}";

    [Function("Length")]
    public static async Task<string> Length([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "length")] HttpRequest request)
    {
        var counted = 0L;
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await request.Body.ReadAsync(buffer)) > 0)
        {
            counted += read;
        }

        return $"{counted}";
    }

    [Function("Fails")]
    public async Task<IActionResult> Fails([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "fails")] HttpRequest request)
    {
        await Task.Yield();
        throw new InvalidOperationException($"secret of {request.Method}");
    }

    [Function("FailsAtOnce")]
    public IActionResult FailsAtOnce([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "fails-at-once")] HttpRequest request) =>
        throw new InvalidOperationException($"secret of {request.Method}");
}

public sealed class Locked
{
    [Function("Guarded")]
    public string Guarded([HttpTrigger(AuthorizationLevel.Function, "get", Route = "guarded")] HttpRequest request) => request.Method;

    [Function("Other")]
    public string Other([HttpTrigger(AuthorizationLevel.Function, "get", Route = "other")] HttpRequest request) => request.Method;

    [Function("Admin")]
    public string Admin([HttpTrigger(AuthorizationLevel.Admin, "get", Route = "of-admin")] HttpRequest request) => request.Method;
}

/// <summary>What a test's middleware and functions saw, in order.</summary>
public sealed class Journal
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    public void Add(string line)
    {
        lock (_lines)
        {
            _lines.Add(line);
        }
    }
}

public sealed class Scoped(Journal journal) : IDisposable
{
    public void Dispose() => journal.Add("scope disposed");
}

public sealed class Watched(Journal journal, Scoped scoped) : IDisposable
{
    [Function("Watched")]
    public IActionResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "watched")] HttpRequest request, FunctionContext context)
    {
        journal.Add($"function {ReferenceEquals(scoped, context.InstanceServices.GetService(typeof(Scoped)))} {context.Items["seen"]} {context.GetHttpContext() == request.HttpContext}");
        return new OkObjectResult("done");
    }

    public void Dispose() => journal.Add("function disposed");
}

public sealed class Stubborn(Journal journal)
{
    [Function("Stubborn")]
    [FixedDelayRetry(3, "00:00:01")]
    public IActionResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "stubborn")] HttpRequest request)
    {
        journal.Add(request.Method);
        throw new InvalidOperationException("It never works.");
    }
}

public sealed class OuterMiddleware(Journal journal) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        journal.Add("outer in");
        context.Items["seen"] = "item";
        await next(context);
        journal.Add($"outer out, response started: {context.GetHttpContext()!.Response.HasStarted}");
    }
}

public sealed class InnerMiddleware(Journal journal) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        journal.Add("inner in");
        await next(context);
        journal.Add($"inner out with {context.GetInvocationResult().Value?.GetType().Name}");
        context.GetInvocationResult().Value = new OkObjectResult("replaced");
    }
}
