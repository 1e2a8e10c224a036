using FunctionsHost.Worker.Protocol;

namespace FunctionsHost.Worker;

/// <summary>Has the worker run functions.</summary>
internal interface IFunctionInvoker
{
    /// <summary>
    /// Runs a function once. Waits for a worker that is being started anew. Cancellation asks the function to end, and the call still waits
    /// for its answer.
    /// </summary>
    /// <param name="request">
    /// Input data of the trigger and trigger metadata. The invoker fills in the function's id, the invocation's id if it is missing, the
    /// trace, and the values of further input bindings (<see cref="IInputBinding"/>).
    /// </param>
    /// <returns>The answer of a function that has succeeded.</returns>
    /// <exception cref="FunctionFailedException">The function threw.</exception>
    /// <exception cref="WorkerLostException">The worker ended, hung or could not be started. The function may have run in part.</exception>
    /// <exception cref="OperationCanceledException">
    /// The worker answered that the call was cancelled, which it also does when the function let such an exception out of its own accord.
    /// The inner exception is a <see cref="FunctionFailedException"/>.
    /// </exception>
    Task<InvocationResponse> InvokeAsync(AppFunction function, InvocationRequest request, CancellationToken cancellationToken);
}
