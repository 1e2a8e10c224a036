using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace ElevatorFunctions.Platform.Http;

/// <summary>Holds each HTTP request against what its function takes.</summary>
internal sealed class RequestRulesMiddleware(RequestRules rules) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc/>
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
        {
            rules.Check(context.FunctionDefinition.Name, http.Request);
        }

        return next(context);
    }
}
