using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace ElevatorFunctions.Tests.Service;

/// <summary>Has a function fail for as long as it is named.</summary>
internal sealed class FailingFunction : IFunctionsWorkerMiddleware
{
    /// <summary>The function's name, or null when none fails.</summary>
    public string? Name { get; set; }

    /// <inheritdoc/>
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next) =>
        context.FunctionDefinition.Name == Name ? throw new InvalidOperationException("It is to fail.") : next(context);
}
