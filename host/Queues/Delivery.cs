namespace FunctionsHost.Queues;

/// <summary>A message handed to a receiver. Peeked messages have no lock.</summary>
/// <param name="Message">The row.</param>
/// <param name="Count">Deliveries so far, this one included.</param>
/// <param name="LockToken">Proof of the lock, for settling. Empty without a lock.</param>
/// <param name="LockedUntil">When the lock ends unless it is renewed.</param>
/// <param name="Lease">Keeps the lock for a holder in this process, or null for others.</param>
internal sealed record Delivery(StoredMessage Message, int Count, Guid LockToken, DateTimeOffset LockedUntil, LockLease? Lease = null);
