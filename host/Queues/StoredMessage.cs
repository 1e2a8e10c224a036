namespace FunctionsHost.Queues;

/// <summary>A message's row.</summary>
internal sealed record StoredMessage(
    long Sequence, MessageState State, DateTimeOffset EnqueuedAt, DateTimeOffset ExpiresAt, byte[] Properties, byte[] Body);
