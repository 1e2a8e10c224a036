using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace SelfHost.Functions;

/// <summary>The middleware chain, composed once, around the function at hand.</summary>
internal sealed class FunctionInvoker : IFunctionInvoker
{
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeSpan? _timeout;
    private readonly FunctionExecutionDelegate _chain;

    /// <summary>Composes the chain.</summary>
    /// <param name="scopes">Makes the scope of a run without a request.</param>
    /// <param name="middleware">The links, outermost first.</param>
    /// <param name="timeout">After this a run without a request has its token cancelled; null for never.</param>
    public FunctionInvoker(
        IServiceScopeFactory scopes,
        IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware,
        TimeSpan? timeout)
    {
        _scopes = scopes;
        _timeout = timeout;
        _chain = middleware.Reverse().Aggregate((FunctionExecutionDelegate)RunBody, (next, link) => link(next));
    }

    public Task<object?> InvokeAsync(
        FunctionEntry function,
        object? triggerValue,
        IReadOnlyDictionary<Type, object>? bindings,
        HttpContext? http,
        CancellationToken cancellationToken)
    {
        return http is null
            ? InOwnScope(function, triggerValue, bindings, cancellationToken)
            : InRequestScope(new InvocationContext(function, triggerValue, bindings, http, cancellationToken));
    }

    private static Task RunBody(FunctionContext context) =>
        context is InvocationContext invocation
            ? invocation.Entry.Body.RunAsync(invocation)
            : throw new InvalidOperationException("A middleware replaced the invocation's context; pass on the one it was given.");

    private async Task<object?> InRequestScope(InvocationContext context)
    {
        await _chain(context);
        return context.ReturnValue;
    }

    private async Task<object?> InOwnScope(
        FunctionEntry function, object? triggerValue, IReadOnlyDictionary<Type, object>? bindings, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (_timeout is { } timeout)
        {
            // Of the machine, not of the app's clock: a leap of a test's clock must not end what is running.
            limit.CancelAfter(timeout);
        }

        await using var scope = _scopes.CreateAsyncScope();
        var context = new InvocationContext(function, triggerValue, bindings, http: null, limit.Token) { InstanceServices = scope.ServiceProvider };
        await _chain(context);
        return context.ReturnValue;
    }
}
