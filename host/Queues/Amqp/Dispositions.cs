using Amqp.Framing;
using Amqp.Transactions;
using Amqp.Types;
using FunctionsHost.Storage;

namespace FunctionsHost.Queues.Amqp;

/// <summary>Turns delivery states of AMQP into operations of a queue.</summary>
internal static class Dispositions
{
    /// <summary>The operation that settles a lock.</summary>
    /// <exception cref="AmqpFaultException">The state is part of a transaction, or settles nothing.</exception>
    public static Action<BrokerQueue, WriteSession> Of(Guid token, DeliveryState state)
    {
        switch (state)
        {
            case Accepted:
                return (queue, session) => queue.Complete(session, token);
            case Released:
                return (queue, session) => queue.Abandon(session, token, changes: null);
            case Modified modified:
                var changes = Changes(modified.MessageAnnotations);
                return modified.UndeliverableHere
                    ? (queue, session) => queue.Defer(session, token, changes)
                    : (queue, session) => queue.Abandon(session, token, changes);
            case Rejected rejected:
                var info = Changes(rejected.Error?.Info);
                info.Remove(MessageProperties.DeadLetterReason, out var reason);
                info.Remove(MessageProperties.DeadLetterErrorDescription, out var description);
                return (queue, session) => queue.DeadLetter(session, token, info, reason as string, description as string);
            case TransactionalState:
                throw new AmqpFaultException(AmqpConditions.NotImplemented, "this host's queues have no transactions");
            default:
                throw new AmqpFaultException(AmqpConditions.NotAllowed, "a message is not settled by this state");
        }
    }

    /// <summary>Application properties that a settlement adds or replaces.</summary>
    public static Dictionary<string, object?> Changes(Map? map)
    {
        var changes = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in map ?? [])
        {
            changes[name.ToString()!] = value;
        }

        return changes;
    }
}
