using Amqp.Types;
using FunctionsHost.Queues.Amqp;
using FunctionsHost.Queues.Protocol;
using FunctionsHost.Storage;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace FunctionsHost.Queues.Triggers;

/// <summary>Settles messages for the functions that work on them. Members that are not here are those of sessions: unimplemented.</summary>
internal sealed class SettlementService(RunningMessages running) : Settlement.SettlementBase
{
    /// <inheritdoc/>
    public override Task<Empty> Complete(CompleteRequest request, ServerCallContext context) =>
        SettleAsync(request.Locktoken, (queue, session, token) => queue.Complete(session, token));

    /// <inheritdoc/>
    public override Task<Empty> Abandon(AbandonRequest request, ServerCallContext context)
    {
        var changes = Changes(request.PropertiesToModify);
        return SettleAsync(request.Locktoken, (queue, session, token) => queue.Abandon(session, token, changes));
    }

    /// <inheritdoc/>
    public override Task<Empty> Defer(DeferRequest request, ServerCallContext context)
    {
        var changes = Changes(request.PropertiesToModify);
        return SettleAsync(request.Locktoken, (queue, session, token) => queue.Defer(session, token, changes));
    }

    /// <inheritdoc/>
    public override Task<Empty> Deadletter(DeadletterRequest request, ServerCallContext context)
    {
        var changes = Changes(request.PropertiesToModify);
        return SettleAsync(
            request.Locktoken,
            (queue, session, token) => queue.DeadLetter(session, token, changes, request.DeadletterReason, request.DeadletterErrorDescription));
    }

    /// <inheritdoc/>
    public override Task<Empty> RenewMessageLock(RenewMessageLockRequest request, ServerCallContext context) =>
        WithAsync(request.Locktoken, message => message.RenewAsync());

    private static Dictionary<string, object?> Changes(ByteString map)
    {
        try
        {
            return Dispositions.Changes(map.IsEmpty ? null : AmqpBytes.Decode<Map>(map.ToByteArray()));
        }
        catch (AmqpFaultException fault)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"The properties to modify cannot be read: {fault.Message}"));
        }
    }

    private Task<Empty> SettleAsync(string lockToken, Action<BrokerQueue, WriteSession, Guid> settle) =>
        WithAsync(lockToken, message => message.SettleAsync((queue, session) => settle(queue, session, message.LockToken)));

    private async Task<Empty> WithAsync(string lockToken, Func<RunningMessage, Task> act)
    {
        var message = running.Find(lockToken)
            ?? throw new RpcException(new Status(StatusCode.FailedPrecondition, $"LockToken {lockToken} not found."));
        try
        {
            await act(message);
            return new Empty();
        }
        catch (QueueException refusal)
        {
            throw new RpcException(new Status(StatusCode.FailedPrecondition, refusal.Message));
        }
    }
}
