using Microsoft.AspNetCore.Http;

namespace SelfHost.Functions;

/// <summary>Runs functions as the worker does: a scope, the middleware in order, the parameters, the method.</summary>
internal interface IFunctionInvoker
{
    /// <summary>Runs a function once.</summary>
    /// <param name="function">Which.</param>
    /// <param name="triggerValue">The value of the trigger's parameter.</param>
    /// <param name="bindings">
    /// Values for further parameters by their exact type. One kept under <c>IReadOnlyDictionary&lt;string, object?&gt;</c> becomes the binding
    /// data, which fills parameters by name.
    /// </param>
    /// <param name="http">The request, for an HTTP trigger; its scope is used instead of a new one.</param>
    /// <param name="cancellationToken">Reaches the function as the context's token.</param>
    /// <returns>What the function returned and middleware left of it; null for void.</returns>
    /// <exception cref="Exception">What the function or a middleware threw, unwrapped.</exception>
    Task<object?> InvokeAsync(
        FunctionEntry function,
        object? triggerValue,
        IReadOnlyDictionary<Type, object>? bindings,
        HttpContext? http,
        CancellationToken cancellationToken);
}
