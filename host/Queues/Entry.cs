namespace FunctionsHost.Queues;

/// <summary>A message in memory: its number and whereabouts. Properties and body stay on disk until it is delivered.</summary>
internal sealed class Entry(long sequence, DateTimeOffset dueAt, DateTimeOffset expiresAt) : IAlarmed
{
    public long Sequence { get; } = sequence;

    /// <summary>When a scheduled message gets in line.</summary>
    public DateTimeOffset DueAt { get; } = dueAt;

    /// <summary>When a message that waits is dropped.</summary>
    public DateTimeOffset ExpiresAt { get; } = expiresAt;

    public Place Place { get; set; }

    /// <inheritdoc/>
    public DateTimeOffset NextAlarm => Place.Position switch
    {
        Position.Locked => Place.Until,
        Position.Scheduled => DueAt,
        Position.Waiting => ExpiresAt,
        _ => DateTimeOffset.MaxValue,
    };
}
