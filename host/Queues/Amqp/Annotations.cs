using Amqp.Types;

namespace FunctionsHost.Queues.Amqp;

/// <summary>Names of message annotations, as the service has them.</summary>
internal static class Annotations
{
    public static readonly Symbol SequenceNumber = "x-opt-sequence-number";
    public static readonly Symbol EnqueuedTime = "x-opt-enqueued-time";
    public static readonly Symbol LockedUntil = "x-opt-locked-until";
    public static readonly Symbol ScheduledEnqueueTime = "x-opt-scheduled-enqueue-time";
    public static readonly Symbol MessageState = "x-opt-message-state";
    public static readonly Symbol DeadLetterSource = "x-opt-deadletter-source";
}
