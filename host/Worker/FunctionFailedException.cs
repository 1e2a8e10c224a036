using FunctionsHost.Worker.Protocol;

namespace FunctionsHost.Worker;

/// <summary>A function threw. The message is the function's own.</summary>
internal sealed class FunctionFailedException(string function, RpcException? failure)
    : Exception(failure?.Message ?? $"Function '{function}' failed.")
{
    /// <summary>The worker's description of the exception, or null.</summary>
    public RpcException? Failure { get; } = failure;

    /// <summary>The function's name.</summary>
    public string Function { get; } = function;
}
