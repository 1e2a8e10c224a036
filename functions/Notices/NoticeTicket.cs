namespace ElevatorFunctions.Notices;

/// <summary>A message of the queue: a notice is to be sent, or what the gateway said of it is still to be stored.</summary>
/// <param name="Id">The notice.</param>
/// <param name="Answer">The gateway's answer, or null if the gateway has to be called.</param>
internal sealed record NoticeTicket(string Id, GatewayResult? Answer = null);
