using Amqp.Framing;

namespace FunctionsHost.Queues.Amqp;

/// <summary>How much a client takes.</summary>
internal static class LinkCredit
{
    /// <summary>The credit that a flow leaves: it counts from the messages that the client had seen when it sent the flow.</summary>
    /// <param name="flow">A flow of the link.</param>
    /// <param name="deliveryCount">Messages sent so far.</param>
    public static uint Of(Flow flow, uint deliveryCount) => Left(flow.LinkCredit, deliveryCount, flow.HasField(5) ? flow.DeliveryCount : 0);

    /// <summary>The rest of an allowance that a peer gave when it had seen fewer than were sent. Numbers wrap around, and an allowance may fill all 32 bits.</summary>
    public static uint Left(uint allowance, uint sent, uint seen) => (uint)Math.Max(allowance - (long)(sent - seen), 0);
}
