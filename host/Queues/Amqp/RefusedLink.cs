using Amqp.Framing;

namespace FunctionsHost.Queues.Amqp;

/// <summary>A link that this side has ended. Frames that its client still sends are dropped until the client has heard.</summary>
internal sealed class RefusedLink(AmqpSession session, string name, uint handle) : AmqpLink(session, name, handle)
{
    /// <inheritdoc/>
    public override void Take(Transfer transfer, ReadOnlyMemory<byte> payload)
    {
    }
}
