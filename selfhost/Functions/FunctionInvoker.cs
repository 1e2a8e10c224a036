using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace SelfHost.Functions;

/// <summary>The middleware chain, composed once, around the function at hand.</summary>
internal sealed class FunctionInvoker : IFunctionInvoker
{
    private readonly IServiceScopeFactory scopes;
    private readonly FunctionExecutionDelegate chain;

    /// <summary>Composes the chain.</summary>
    /// <param name="scopes">Makes the scope of a run without a request.</param>
    /// <param name="middleware">The links, outermost first.</param>
    public FunctionInvoker(
        IServiceScopeFactory scopes, IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
    {
        this.scopes = scopes;
        chain = middleware.Reverse().Aggregate((FunctionExecutionDelegate)RunBody, (next, link) => link(next));
    }

    public Task<object?> InvokeAsync(
        FunctionEntry function,
        object? triggerValue,
        IReadOnlyDictionary<Type, object>? bindings,
        HttpContext? http,
        CancellationToken cancellationToken)
    {
        var context = new InvocationContext(function, triggerValue, bindings, http, cancellationToken);
        return http is null ? InOwnScope(context) : InRequestScope(context);
    }

    private static Task RunBody(FunctionContext context) =>
        context is InvocationContext invocation
            ? invocation.Entry.Body.RunAsync(invocation)
            : throw new InvalidOperationException("A middleware replaced the invocation's context; pass on the one it was given.");

    private async Task<object?> InRequestScope(InvocationContext context)
    {
        await chain(context);
        return context.ReturnValue;
    }

    private async Task<object?> InOwnScope(InvocationContext context)
    {
        await using var scope = scopes.CreateAsyncScope();
        context.InstanceServices = scope.ServiceProvider;
        await chain(context);
        return context.ReturnValue;
    }
}
