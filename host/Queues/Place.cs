using System.Runtime.InteropServices;

namespace FunctionsHost.Queues;

/// <summary>Where a message of a queue is, as far as memory knows: in line, locked, deferred, scheduled or gone.</summary>
/// <param name="Position">The kind of place.</param>
/// <param name="Deferred">Delivered only by its sequence number. A lost lock leads back to that.</param>
/// <param name="Deliveries">Deliveries so far. The same number is on disk.</param>
/// <param name="LockToken">The lock, while locked.</param>
/// <param name="Until">End of the lock, while locked.</param>
/// <param name="Lease">Prolongs the lock, while locked by a holder in this process.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Place(Position Position, bool Deferred, int Deliveries, Guid LockToken, DateTimeOffset Until, LockLease? Lease = null)
{
    public static Place Gone => default;

    public static Place Scheduled => new(Position.Scheduled, Deferred: false, 0, Guid.Empty, default);

    public static Place InLine(int deliveries) => new(Position.Waiting, Deferred: false, deliveries, Guid.Empty, default);

    public Place Locked(Guid token, DateTimeOffset until, LockLease? lease) => new(Position.Locked, Deferred, Deliveries + 1, token, until, lease);

    public Place Unlocked() => this with { Position = Position.Waiting, LockToken = Guid.Empty, Until = default, Lease = null };

    public Place SetAside() => Unlocked() with { Deferred = true };
}

/// <summary>The kinds of place.</summary>
internal enum Position
{
    /// <summary>Not in the queue: not yet, or no more.</summary>
    Gone,

    /// <summary>For a receiver, or deferred for one that asks by number.</summary>
    Waiting,

    /// <summary>With a receiver.</summary>
    Locked,

    /// <summary>For its moment.</summary>
    Scheduled,
}
