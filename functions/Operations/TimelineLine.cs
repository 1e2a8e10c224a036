namespace ElevatorFunctions.Operations;

/// <summary>A line of an orchestration's history. It holds no payload.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Event">The kind of event.</param>
/// <param name="Name">The activity, the orchestrator or the event that it is about, or null.</param>
internal sealed record TimelineLine(DateTimeOffset At, string Event, string? Name)
{
    /// <summary>How long a call took, or null for another event.</summary>
    public TimeSpan? Took { get; init; }

    /// <summary>The number of the try of an activity, from 1, or 0 for another event.</summary>
    public int Attempt { get; init; }

    /// <summary>The type of a failure, or null.</summary>
    public string? FailureType { get; init; }

    /// <summary>When a timer fires, or null.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The orchestration that called this one, or that it called, or null.</summary>
    public string? Instance { get; init; }

    /// <summary>Whether it asks for a look.</summary>
    public bool IsFailure { get; init; }
}
