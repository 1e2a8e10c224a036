namespace ElevatorFunctions.Notices;

/// <summary>The gateway's report on the delivery of a message.</summary>
/// <param name="MessageId">The gateway's name for the message.</param>
/// <param name="Tag">Ours: the notice, or null from a gateway that does not send it back (<see cref="ISmsGateway.ReportsWithoutTag"/>).</param>
/// <param name="IsDelivered">True when the phone has it, false when it will not get it.</param>
/// <param name="Details">The reason of a failure, or null if the gateway does not name it.</param>
internal sealed record DeliveryReport(string? MessageId, string? Tag, bool IsDelivered, string? Details);
