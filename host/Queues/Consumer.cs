namespace FunctionsHost.Queues;

/// <summary>
/// A receiver that stays: it takes messages as they come, up to a limit that its owner raises. The limit counts all messages from the start,
/// so it can be raised without knowing which messages are under way.
/// </summary>
internal abstract class Consumer(bool delete) : Receiver(delete)
{
    private long _taken;

    /// <summary>Messages from the start that it may be given.</summary>
    public long Limit { get; set; }

    /// <summary>Messages from the start that it has been given.</summary>
    public long Taken => _taken;

    /// <inheritdoc/>
    public override int Wanted => (int)Math.Clamp(Limit - _taken, 0, int.MaxValue);

    /// <inheritdoc/>
    public override DateTimeOffset NextAlarm => DateTimeOffset.MaxValue;

    /// <inheritdoc/>
    public override void Count(int taken) => _taken += taken;

    /// <summary>Hears, after all messages before, that no more will come before the limit is raised. Must not block.</summary>
    public abstract void Drained();
}
