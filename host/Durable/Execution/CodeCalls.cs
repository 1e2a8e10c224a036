using DurableTask.Core.Exceptions;
using FunctionsHost.Worker;
using FunctionsHost.Worker.Protocol;

namespace FunctionsHost.Durable.Execution;

/// <summary>Calls of orchestrators and activities. A call that has no outcome is given back, to run again later.</summary>
/// <param name="invoker">Has the worker run functions.</param>
/// <param name="options">The pause after a loss.</param>
/// <param name="time">The host's clock.</param>
internal sealed class CodeCalls(IFunctionInvoker invoker, DurableOptions options, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Runs a function.</summary>
    /// <param name="function">The function.</param>
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
            await RestAsync();
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
            // Nobody asked for it: the function's own time is over, or it let out a cancellation of its own.
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

    // A function that takes the worker down with it would otherwise do so in a tight circle.
    private async Task RestAsync()
    {
        try
        {
            await Task.Delay(options.PauseAfterLoss, time, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The host stops; the work waits for its next start.
        }
    }
}
