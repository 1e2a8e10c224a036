namespace FunctionsHost.Queues;

/// <summary>Why the broker refuses, in its own terms. The endpoint translates it into the official error condition.</summary>
internal enum QueueError
{
    /// <summary>The lock has expired, was settled, or never was.</summary>
    LockLost,

    /// <summary>No message with that sequence number is in the state that was asked for.</summary>
    MessageNotFound,

    /// <summary>The message or batch is larger than a queue takes.</summary>
    TooLarge,
}
