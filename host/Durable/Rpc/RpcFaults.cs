using DurableTask.Core.Exceptions;
using FunctionsHost.Durable.Instances;
using FunctionsHost.Storage;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Logging;

namespace FunctionsHost.Durable.Rpc;

/// <summary>Gives the durable client's calls the status codes of the official host, from which the client makes its exceptions.</summary>
internal sealed partial class RpcFaults(ILogger<RpcFaults> logger) : Interceptor
{
    /// <inheritdoc/>
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception fault) when (fault is not RpcException)
        {
            throw ToRpc(fault, context);
        }
    }

    /// <inheritdoc/>
    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(request, responseStream, context);
        }
        catch (Exception fault) when (fault is not RpcException)
        {
            throw ToRpc(fault, context);
        }
    }

    private RpcException ToRpc(Exception fault, ServerCallContext context)
    {
        var code = fault switch
        {
            OrchestrationAlreadyExistsException => StatusCode.AlreadyExists,
            UnknownInstanceException => StatusCode.NotFound,
            InstanceStateException => StatusCode.FailedPrecondition,
            ArgumentException => StatusCode.InvalidArgument,
            OperationCanceledException when context.CancellationToken.IsCancellationRequested => StatusCode.Cancelled,
            // The client tries these again by itself.
            _ when WriteFaults.MayHeal(fault) => StatusCode.Unavailable,
            _ => StatusCode.Unknown,
        };
        if (code is StatusCode.Unavailable or StatusCode.Unknown)
        {
            LogFailed(fault, context.Method);
        }

        return new RpcException(new Status(code, fault.Message));
    }

    [LoggerMessage(1, LogLevel.Error, "The durable client's call {Method} failed")]
    private partial void LogFailed(Exception exception, string method);
}
