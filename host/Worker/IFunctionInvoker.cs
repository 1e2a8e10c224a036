using FunctionsHost.Worker.Protocol;

namespace FunctionsHost.Worker;

/// <summary>Has the worker run functions.</summary>
internal interface IFunctionInvoker
{
    /// <summary>Runs a function once. Waits for a worker that is being started anew.</summary>
    /// <param name="function">The function.</param>
    /// <param name="request">
    /// Input data of the trigger and trigger metadata. The invoker fills in the function's id, the invocation's id when there is none, the
    /// trace, and the values of further input bindings (<see cref="IInputBinding"/>).
    /// </param>
    /// <param name="cancellationToken">Asks the function to end; the call still waits for its answer.</param>
    /// <returns>The answer of a function that has succeeded.</returns>
    /// <exception cref="FunctionFailedException">The function threw.</exception>
    /// <exception cref="WorkerLostException">The worker ended, hung or could not be started; the function may have run in part.</exception>
    /// <exception cref="OperationCanceledException">
    /// The worker answered that the call was cancelled, which it also does when the function let such an exception out of its own accord; the
    /// inner exception is a <see cref="FunctionFailedException"/>.
    /// </exception>
    Task<InvocationResponse> InvokeAsync(AppFunction function, InvocationRequest request, CancellationToken cancellationToken);
}
