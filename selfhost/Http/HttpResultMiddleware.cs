using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SelfHost.Functions;

namespace SelfHost.Http;

/// <summary>
/// The link that writes what an HTTP function returned. As in the official integration it is a link of the chain: middleware added after
/// it sees the result and may replace it, middleware added before it sees the response written.
/// </summary>
internal static class HttpResultMiddleware
{
    private static readonly ActionDescriptor NoAction = new();

    /// <summary>Makes the link.</summary>
    /// <param name="next">The rest of the chain.</param>
    public static FunctionExecutionDelegate Link(FunctionExecutionDelegate next) => context =>
        context is InvocationContext { Http: { } http } invocation ? RunAsync(invocation, http, next) : next(context);

    private static async Task RunAsync(InvocationContext context, HttpContext http, FunctionExecutionDelegate next)
    {
        await next(context);
        switch (context.ReturnValue)
        {
            case null:
                break;
            case IActionResult result:
                await result.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), NoAction));
                break;
            case IResult result:
                await result.ExecuteAsync(http);
                break;
            case var plain:
                await WriteAsync(plain, http);
                break;
        }
    }

    private static async Task WriteAsync(object value, HttpContext http)
    {
        if (value is string text)
        {
            http.Response.ContentType = "text/plain; charset=utf-8";
            await http.Response.WriteAsync(text, http.RequestAborted);
            return;
        }

        var serializer = http.RequestServices.GetRequiredService<IOptions<WorkerOptions>>().Value.Serializer
            ?? throw new InvalidOperationException("WorkerOptions.Serializer is null.");
        http.Response.ContentType = "application/json; charset=utf-8";
        await serializer.SerializeAsync(http.Response.Body, value, value.GetType(), http.RequestAborted);
    }
}
