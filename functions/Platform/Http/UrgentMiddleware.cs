using System.Collections.Frozen;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace ElevatorFunctions.Platform.Http;

/// <summary>Lets calls for help pass at once, and has other HTTP requests give way to them.</summary>
internal sealed class UrgentMiddleware(UrgentLane lane) : IFunctionsWorkerMiddleware
{
    private static readonly FrozenSet<string> Urgent = (
        from type in typeof(UrgentMiddleware).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where method.IsDefined(typeof(UrgentAttribute))
        select method.GetCustomAttribute<FunctionAttribute>()!.Name).ToFrozenSet(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (Urgent.Contains(context.FunctionDefinition.Name))
        {
            using var turn = lane.Enter();
            await next(context);
            return;
        }

        if (context.GetHttpContext() is { } http)
        {
            await lane.GiveWayAsync(http.RequestAborted);
        }

        await next(context);
    }
}
