namespace FunctionsHost.Queues;

/// <summary>
/// Keeps a lock for a holder in this process: when the lock would run out, it is prolonged as long as the holder works and the limit
/// allows. The broker does that at the very moment, so no renewal can come too late. If a clock leaps or a machine slept, one lock's time
/// is lost and not the lock.
/// </summary>
/// <param name="limit">How long in all the lock is kept.</param>
internal sealed class LockLease(TimeSpan limit)
{
    private TimeSpan _left = limit;
    private volatile bool _ended;

    /// <summary>Whether the lock holds although its time may be over. Read on the writer thread.</summary>
    public bool IsHeld => !_ended && _left > TimeSpan.Zero;

    /// <summary>Counts time for which the lock is held, negative if that is undone. Called on the writer thread.</summary>
    public void Count(TimeSpan time) => _left -= time;

    /// <summary>The holder works no more: the lock runs out as any other.</summary>
    public void End() => _ended = true;
}
