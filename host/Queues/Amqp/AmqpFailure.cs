using Amqp.Framing;
using Microsoft.Data.Sqlite;

namespace FunctionsHost.Queues.Amqp;

/// <summary>Tells why the broker did not do something, in the conditions by which the official client chooses its exception.</summary>
internal static class AmqpFailure
{
    /// <summary>The error.</summary>
    public static Error Of(Exception failure) => failure switch
    {
        AmqpFaultException fault => fault.Error,
        QueueException refusal => new Error(ConditionOf(refusal.Error)) { Description = refusal.Message },
        // Full or failing: the client waits and tries again.
        SqliteException => new Error(AmqpConditions.ServerBusy) { Description = $"The queue could not write to its disk: {failure.Message}" },
        ObjectDisposedException => new Error(AmqpConditions.ServerBusy) { Description = "The host is stopping." },
        _ => new Error(AmqpConditions.InternalError) { Description = failure.Message },
    };

    private static string ConditionOf(QueueError error) => error switch
    {
        QueueError.LockLost => AmqpConditions.MessageLockLost,
        QueueError.MessageNotFound => AmqpConditions.MessageNotFound,
        QueueError.TooLarge => AmqpConditions.MessageSizeExceeded,
        _ => AmqpConditions.InternalError,
    };
}
