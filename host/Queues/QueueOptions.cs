namespace FunctionsHost.Queues;

/// <summary>The rules of the broker's queues. The defaults are those of the service it stands in for.</summary>
public sealed record QueueOptions
{
    /// <summary>How long a received message is locked before it is delivered again. Renewing starts the span anew.</summary>
    public static readonly TimeSpan DefaultLockDuration = TimeSpan.FromMinutes(1);

    /// <summary>How long a message id is remembered.</summary>
    public static readonly TimeSpan DefaultDuplicateWindow = TimeSpan.FromMinutes(10);

    /// <summary>Deliveries after which a message that was not completed goes to the dead-letter queue.</summary>
    public const int DefaultMaxDeliveryCount = 10;

    /// <summary>Largest message or batch, body and properties, in bytes: 256 KB.</summary>
    public const int DefaultMaxMessageBytes = 256 * 1024;

    /// <summary>See <see cref="DefaultLockDuration"/>.</summary>
    public TimeSpan LockDuration { get; init; } = DefaultLockDuration;

    /// <summary>Queues, by name without case, whose lock lasts another time than <see cref="LockDuration"/>.</summary>
    public IReadOnlyDictionary<string, TimeSpan> LockDurations { get; init; } = new Dictionary<string, TimeSpan>(StringComparer.OrdinalIgnoreCase);

    /// <summary>See <see cref="DefaultDuplicateWindow"/>. Counted from the moment of sending.</summary>
    public TimeSpan DuplicateWindow { get; init; } = DefaultDuplicateWindow;

    /// <summary>See <see cref="DefaultMaxDeliveryCount"/>.</summary>
    public int MaxDeliveryCount { get; init; } = DefaultMaxDeliveryCount;

    /// <summary>See <see cref="DefaultMaxMessageBytes"/>.</summary>
    public int MaxMessageBytes { get; init; } = DefaultMaxMessageBytes;
}
