using FunctionsHost.Worker.Protocol;
using Grpc.Core;

namespace FunctionsHost.Worker;

/// <summary>The service to which workers connect.</summary>
internal sealed class WorkerRpcService(WorkerDoor door) : FunctionRpc.FunctionRpcBase
{
    /// <inheritdoc/>
    public override async Task EventStream(
        IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context)
    {
        if (await door.EnterAsync(requestStream, context.CancellationToken) is not { } channel)
        {
            throw new Grpc.Core.RpcException(new Status(StatusCode.PermissionDenied, "This host expects no such worker."));
        }

        await channel.ServeAsync(requestStream, responseStream, context.CancellationToken);
    }
}
