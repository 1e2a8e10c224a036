namespace ElevatorFunctions.Notices;

/// <summary>The members of both events of Event Grid. The service has written them in either case.</summary>
/// <param name="ValidationCode">Of the validation of a subscription.</param>
/// <param name="MessageId">The service's name for the message.</param>
/// <param name="Tag">Ours: the notice.</param>
/// <param name="DeliveryStatus">Delivered or Failed.</param>
/// <param name="DeliveryStatusDetails">The reason of a failure.</param>
internal sealed record DeliveryEventData(string? ValidationCode, string? MessageId, string? Tag, string? DeliveryStatus, string? DeliveryStatusDetails);
