using DurableTask.Core.Exceptions;
using FunctionsHost.Worker;
using FunctionsHost.Worker.Protocol;

namespace FunctionsHost.Durable.Execution;

/// <summary>
/// Calls of orchestrators and activities. A call that has no outcome is given back to the store, which lets it run again, later if it loses
/// the worker each time.
/// </summary>
/// <param name="invoker">Has the worker run functions.</param>
internal sealed class CodeCalls(IFunctionInvoker invoker) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Runs a function.</summary>
    /// <param name="request">Its trigger's data.</param>
    /// <param name="excuse">Tells the store that the work is not to blame for coming to nothing.</param>
    /// <exception cref="FunctionFailedException">The function threw.</exception>
    /// <exception cref="SessionAbortedException">The worker was lost or the host stops: DurableTask.Core gives the work back.</exception>
    public async Task<InvocationResponse> InvokeAsync(AppFunction function, InvocationRequest request, Action excuse)
    {
        try
        {
            return await invoker.InvokeAsync(function, request, _stop.Token);
        }
        catch (WorkerLostException lost)
        {
            excuse();
            throw new SessionAbortedException(lost.Message, lost);
        }
        catch (FunctionFailedException failed) when (_stop.IsCancellationRequested)
        {
            // A function that was asked to end has not failed on its own account.
            excuse();
            throw new SessionAbortedException("The host stops.", failed);
        }
        catch (OperationCanceledException cancelled) when (!_stop.IsCancellationRequested && cancelled.InnerException is FunctionFailedException failed)
        {
            // The host did not ask for it: the function's own time is over, or it threw a cancellation of its own.
            throw new FunctionFailedException(function.Name, failed.Failure);
        }
        catch (OperationCanceledException cancelled)
        {
            excuse();
            throw new SessionAbortedException("The call was cancelled.", cancelled);
        }
    }

    /// <summary>Asks running functions to end.</summary>
    public Task CancelAsync() => _stop.CancelAsync();

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();
}
