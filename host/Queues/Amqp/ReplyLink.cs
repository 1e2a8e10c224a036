using Amqp;
using Amqp.Framing;

namespace FunctionsHost.Queues.Amqp;

/// <summary>A link on which a client gets answers to its requests.</summary>
internal sealed class ReplyLink : AmqpLink
{
    // A client that asks and gives no credit for answers is asked to stop.
    private const int MaxWaiting = 1000;

    private readonly Queue<ByteBuffer> _waiting = new();
    private readonly string _address;
    private readonly string? _entity;
    private uint _credit;
    private uint _deliveryCount;

    /// <summary>Makes the link known under its client's address.</summary>
    public ReplyLink(AmqpSession session, Attach attach, string? entity)
        : base(session, attach.LinkName, attach.Handle)
    {
        _entity = entity;
        _address = attach.Target is Target { Address: { Length: > 0 } address }
            ? address
            : throw new AmqpFaultException(AmqpConditions.InvalidField, "a link for answers needs the address of a target");
        session.Connection.Register(_address, this);
    }

    /// <inheritdoc/>
    public override string? Entity => _entity;

    /// <summary>Sends an answer when the client takes one.</summary>
    public void Send(Message message)
    {
        if (_waiting.Count >= MaxWaiting)
        {
            Session.Detach(this, new Error(AmqpConditions.TransferLimitExceeded) { Description = "too many answers wait for credit" });
            return;
        }

        _waiting.Enqueue(message.Encode());
        SendWaiting();
    }

    /// <inheritdoc/>
    public override void Take(Flow flow)
    {
        _credit = LinkCredit.Of(flow, _deliveryCount);
        SendWaiting();
        if (flow.Drain)
        {
            _deliveryCount += _credit;
            _credit = 0;
        }

        if (flow.Drain || flow.Echo)
        {
            Session.SendFlow(new Flow { Handle = Handle, DeliveryCount = _deliveryCount, LinkCredit = _credit, Drain = flow.Drain });
        }
    }

    /// <inheritdoc/>
    public override void Leave()
    {
        base.Leave();
        if (Session.Connection.FindReplyLink(_address) == this)
        {
            Session.Connection.Register(_address, link: null);
        }
    }

    private void SendWaiting()
    {
        while (_credit > 0 && _waiting.TryDequeue(out var encoded))
        {
            _credit--;
            Session.SendDelivery(this, BitConverter.GetBytes(_deliveryCount++), encoded.Buffer.AsSpan(encoded.Offset, encoded.Length), token: null);
        }
    }
}
