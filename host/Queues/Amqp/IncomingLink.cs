using Amqp.Framing;
using Amqp.Transactions;

namespace FunctionsHost.Queues.Amqp;

/// <summary>A link on which a client sends: it gives credit and puts messages together from their frames.</summary>
internal abstract class IncomingLink(AmqpSession session, Attach attach, int credit) : AmqpLink(session, attach.LinkName, attach.Handle)
{
    private readonly List<byte> _partial = [];
    private uint _deliveryCount = attach.InitialDeliveryCount;
    private uint _used;
    private uint _deliveryId;
    private uint _format;
    private bool _settled;
    private bool _started;

    private int MaxMessageBytes => Session.Connection.Port.Broker.Options.MaxMessageBytes;

    /// <summary>Gives the first credit.</summary>
    public void Open() => SendCredit();

    /// <inheritdoc/>
    public override void Take(Flow flow)
    {
        if (flow.Echo)
        {
            SendCredit();
        }
    }

    /// <inheritdoc/>
    public override void Take(Transfer transfer, ReadOnlyMemory<byte> payload)
    {
        Begin(transfer);
        if (transfer.Aborted)
        {
            End();
            return;
        }

        if (_partial.Count + payload.Length > MaxMessageBytes)
        {
            Session.Detach(this, new Error(AmqpConditions.MessageSizeExceeded)
            {
                Description = $"The message is larger than the {MaxMessageBytes} bytes that a queue takes.",
            });
            return;
        }

        if (transfer.More)
        {
            _partial.AddRange(payload.Span);
            return;
        }

        var message = new byte[_partial.Count + payload.Length];
        _partial.CopyTo(message);
        payload.Span.CopyTo(message.AsSpan(_partial.Count));
        var (id, format, settled) = (_deliveryId, _format, _settled);
        End();
        if (transfer.State is TransactionalState)
        {
            Tell(id, settled, new Rejected { Error = new Error(AmqpConditions.NotImplemented) { Description = "this host's queues have no transactions" } });
            return;
        }

        Take(id, settled, format, message);
    }

    /// <summary>Takes a whole message. Its credit comes back with <see cref="Tell"/>.</summary>
    protected abstract void Take(uint deliveryId, bool settled, uint format, byte[] message);

    /// <summary>Tells the outcome of a message, and lets another one come in its place.</summary>
    protected void Tell(uint deliveryId, bool settled, DeliveryState outcome)
    {
        if (IsDetached)
        {
            return;
        }

        if (!settled)
        {
            Session.SendOutcome(deliveryId, outcome);
        }

        if (++_used >= credit / 2)
        {
            SendCredit();
        }
    }

    private void Begin(Transfer transfer)
    {
        if (_started)
        {
            return;
        }

        if (!transfer.HasDeliveryId)
        {
            throw new AmqpFaultException(AmqpConditions.InvalidField, "a delivery begins with its id");
        }

        _started = true;
        _deliveryId = transfer.DeliveryId;
        _format = transfer.MessageFormat;
        _settled = transfer.Settled;
    }

    private void End()
    {
        _started = false;
        _partial.Clear();
        _deliveryCount++;
    }

    private void SendCredit()
    {
        _used = 0;
        Session.SendFlow(new Flow { Handle = Handle, DeliveryCount = _deliveryCount, LinkCredit = (uint)credit });
    }
}
