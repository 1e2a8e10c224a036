using Microsoft.AspNetCore.Http;
using SelfHost.Functions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The HTTP side of an invocation.</summary>
public static class FunctionContextExtensions
{
    /// <summary>The key under which the official worker keeps the request; contexts made by hand in tests use it too.</summary>
    private const string ItemKey = "HttpRequestContext";

    /// <summary>The request's context, or null when the trigger is not HTTP.</summary>
    /// <param name="context">The invocation.</param>
    public static HttpContext? GetHttpContext(this FunctionContext context)
    {
        if (context is InvocationContext invocation)
        {
            return invocation.Http;
        }

        return context.Items.TryGetValue(ItemKey, out var item) ? item as HttpContext : null;
    }
}
