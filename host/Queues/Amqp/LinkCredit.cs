using Amqp.Framing;

namespace FunctionsHost.Queues.Amqp;

/// <summary>How many messages a client takes on a link.</summary>
internal static class LinkCredit
{
    /// <summary>The credit that a flow leaves: it counts from what the client had seen when it sent the flow.</summary>
    /// <param name="flow">A flow of the link.</param>
    /// <param name="deliveryCount">Messages sent so far.</param>
    public static uint Of(Flow flow, uint deliveryCount)
    {
        var seen = flow.HasField(5) ? flow.DeliveryCount : 0;
        return (uint)Math.Max((int)(seen + flow.LinkCredit - deliveryCount), 0);
    }
}
