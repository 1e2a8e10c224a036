using Amqp.Framing;

namespace FunctionsHost.Queues.Amqp;

/// <summary>A link on which a client sends messages into a queue. A message is accepted when it is on disk.</summary>
internal sealed class SendLink(AmqpSession session, Attach attach, string queue) : IncomingLink(session, attach, Credit)
{
    // As the service.
    private const int Credit = 1000;

    // Each data section of such a message is a message. The messages are stored all or none.
    private const uint BatchFormat = 0x80013700;

    /// <inheritdoc/>
    public override string Entity => queue;

    /// <inheritdoc/>
    protected override void Take(uint deliveryId, bool settled, uint format, byte[] message)
    {
        var connection = Session.Connection;
        connection.InFlight.Count(message.Length);
        _ = StoreAsync();

        async Task StoreAsync()
        {
            DeliveryState outcome;
            try
            {
                await connection.Port.Broker.SendAsync(queue, Messages(format, message));
                outcome = new Accepted();
            }
            catch (Exception failure)
            {
                outcome = new Rejected { Error = AmqpFailure.Of(failure) };
            }

            connection.InFlight.Count(-message.Length);
            lock (connection.Gate)
            {
                Tell(deliveryId, settled, outcome);
            }
        }
    }

    private static IReadOnlyList<OutgoingMessage> Messages(uint format, byte[] message) => format switch
    {
        0 => [MessageCodec.Read(message)],
        BatchFormat => [.. (MessageSections.Parse(message).DataSections() ?? throw new AmqpFaultException(AmqpConditions.InvalidField, "a batch holds messages as data"))
            .Select(MessageCodec.Read)],
        _ => throw new AmqpFaultException(AmqpConditions.NotImplemented, $"message format 0x{format:x} is not known"),
    };
}
