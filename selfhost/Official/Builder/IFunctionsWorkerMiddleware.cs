namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>A link of the chain around every function.</summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>Runs around the function.</summary>
    /// <param name="context">The invocation.</param>
    /// <param name="next">The rest of the chain.</param>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
