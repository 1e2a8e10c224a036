namespace FunctionsHost.Queues;

/// <summary>The properties of a message, as the sender set them and settlements changed them.</summary>
internal sealed record MessageProperties
{
    /// <summary>Application property under which a dead-lettered message says why.</summary>
    public const string DeadLetterReason = "DeadLetterReason";

    /// <summary>Application property under which a dead-lettered message says more.</summary>
    public const string DeadLetterErrorDescription = "DeadLetterErrorDescription";

    public string? MessageId { get; init; }

    public string? Subject { get; init; }

    public string? ContentType { get; init; }

    public string? CorrelationId { get; init; }

    public string? To { get; init; }

    public string? ReplyTo { get; init; }

    /// <summary>Counted from enqueueing, or <see cref="TimeSpan.MaxValue"/> for ever.</summary>
    public TimeSpan TimeToLive { get; init; } = TimeSpan.MaxValue;

    /// <summary>The moment the sender asked for, or default for at once.</summary>
    public DateTimeOffset ScheduledEnqueueTime { get; init; }

    public IReadOnlyDictionary<string, object?> Application { get; init; } = new Dictionary<string, object?>(StringComparer.Ordinal);
}
