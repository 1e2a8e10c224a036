namespace ElevatorFunctions.Notices;

/// <summary>How a try ended.</summary>
/// <param name="Attempt">Which try, from 1.</param>
/// <param name="MessageId">The gateway's name for the message it has taken, or null if it has not, or did not say so.</param>
/// <param name="Error">Says what went wrong, or null if nothing did.</param>
/// <param name="IsFinal">True when trying again is of no use.</param>
internal sealed record GatewayResult(int Attempt, string? MessageId, string? Error = null, bool IsFinal = false);
