namespace ElevatorFunctions.Notices;

/// <summary>How a try ended.</summary>
/// <param name="Attempt">Which try, from 1.</param>
/// <param name="MessageId">The gateway's name for the message it has taken; null when it has not, or did not say so.</param>
/// <param name="Error">What went wrong; null when nothing did.</param>
/// <param name="IsFinal">True when trying again is of no use.</param>
public sealed record GatewayAnswer(int Attempt, string? MessageId, string? Error = null, bool IsFinal = false);
