using System.Collections.Frozen;
using System.Diagnostics;
using FunctionsHost.Settings;
using FunctionsHost.Worker.Protocol;

namespace FunctionsHost.Worker;

/// <summary>Has the worker that is ready run functions, within the time limit of host.json.</summary>
internal sealed class FunctionInvoker(WorkerSupervisor supervisor, HostJson hostJson, IEnumerable<IInputBinding> inputs, WorkerOptions options) : IFunctionInvoker
{
    private readonly FrozenDictionary<string, IInputBinding> _inputs = inputs.ToFrozenDictionary(input => input.Type, StringComparer.OrdinalIgnoreCase);
    private readonly TimeSpan? _functionTimeout = hostJson.FunctionTimeout;

    /// <inheritdoc/>
    public async Task<InvocationResponse> InvokeAsync(AppFunction function, InvocationRequest request, CancellationToken cancellationToken)
    {
        return await InvokeAsync(await supervisor.SessionAsync(cancellationToken), function, request, cancellationToken);
    }

    /// <summary>Runs a function on one worker.</summary>
    public async Task<InvocationResponse> InvokeAsync(
        WorkerSession session, AppFunction function, InvocationRequest request, CancellationToken cancellationToken)
    {
        if (_functionTimeout is not { } limit)
        {
            return await SendAsync(session, function, request, cancellationToken);
        }

        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // Of the machine, not of the app's clock: a leap of a test's clock must not end what is running.
        limited.CancelAfter(limit);
        var call = SendAsync(session, function, request, limited.Token);
        try
        {
            return await call.WaitAsync(limit + options.CancelGrace, TimeProvider.System, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            // As the Functions host: a call that does not end at its time limit costs the worker.
            session.Channel.End($"function '{function.Name}' did not end at its time limit of {limit}");
            return await call;
        }
    }

    private async Task<InvocationResponse> SendAsync(
        WorkerSession session, AppFunction function, InvocationRequest request, CancellationToken cancellationToken)
    {
        request.FunctionId = session.IdOf(function);
        if (request.InvocationId.Length == 0)
        {
            request.InvocationId = Guid.NewGuid().ToString();
        }

        request.TraceContext ??= new RpcTraceContext { TraceParent = Activity.Current?.Id ?? "", TraceState = Activity.Current?.TraceStateString ?? "" };
        AddInputs(function, request);
        var response = await session.Channel.InvokeAsync(request, cancellationToken);
        return response.Result.Status switch
        {
            StatusResult.Types.Status.Success => response,
            StatusResult.Types.Status.Cancelled => throw new OperationCanceledException(
                $"Function '{function.Name}' was cancelled.", new FunctionFailedException(function.Name, response.Result.Exception), cancellationToken),
            _ => throw new FunctionFailedException(function.Name, response.Result.Exception),
        };
    }

    private void AddInputs(AppFunction function, InvocationRequest request)
    {
        foreach (var binding in function.Bindings)
        {
            if (binding.IsInput && !binding.IsTrigger && _inputs.TryGetValue(binding.Type, out var input))
            {
                request.InputData.Add(new ParameterBinding { Name = binding.Name, Data = input.Value(binding) });
            }
        }
    }
}
