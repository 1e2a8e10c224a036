namespace ElevatorFunctions.Cases;

/// <summary>How timers and orchestrations go.</summary>
/// <param name="SweptAt">When the sweep of rescues ran to its end last, or null if it never did.</param>
/// <param name="UnansweredSince">When the orchestrations were asked for a beat that has not come yet, or null if the last one came.</param>
internal sealed record PulseFacts(DateTimeOffset? SweptAt, DateTimeOffset? UnansweredSince);
