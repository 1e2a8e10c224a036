namespace ElevatorFunctions.Notices;

/// <summary>What the gateway says about a message's way to the phone.</summary>
/// <param name="MessageId">The gateway's name for the message.</param>
/// <param name="Tag">Ours: the notice.</param>
/// <param name="IsDelivered">True when the phone has it, false when it will not get it.</param>
/// <param name="Details">Why not; null when the gateway does not say.</param>
public sealed record DeliveryReport(string? MessageId, string? Tag, bool IsDelivered, string? Details);
