using ElevatorFunctions.Access;
using ElevatorFunctions.Platform.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace ElevatorFunctions.AdminActs;

/// <summary>Names the administrative act of a request, its caller and its origin for the writes below it .</summary>
internal sealed class ActMiddleware(AdminActRules rules, ClientAddresses addresses) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http && rules.Of(context.FunctionDefinition.Name) is { } kind)
        {
            ActUnderWay.Begin(kind, Caller.Of(http.Request), addresses.Of(http.Request));
        }

        await next(context);
    }
}
