using SelfHost.Functions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The result of an invocation, for middleware.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>What the function returned, readable and replaceable after <c>next</c>.</summary>
    /// <param name="context">The invocation.</param>
    /// <exception cref="InvalidOperationException">The context is not one of this host.</exception>
    public static InvocationResult GetInvocationResult(this FunctionContext context) =>
        context is InvocationContext invocation
            ? invocation.Result
            : throw new InvalidOperationException("The context was not made by this host and has no invocation result.");
}
