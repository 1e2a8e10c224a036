using System.Threading.Channels;
using Amqp;
using Amqp.Framing;

namespace FunctionsHost.Queues.Amqp;

/// <summary>
/// A link on which a client receives from a queue. Locks do not end with it: as with the service, they run out by themselves, and are settled
/// over another link or the management node meanwhile.
/// </summary>
internal sealed class DeliveryLink : AmqpLink
{
    // Messages that may be on their way between broker and socket. A larger credit is passed on bit by bit.
    private const uint Ahead = 500;

    private readonly Channel<Portion> _portions = Channel.CreateUnbounded<Portion>(new UnboundedChannelOptions { SingleReader = true });
    private readonly LinkConsumer _consumer;
    private readonly string _queue;
    private long _sent;
    private long _limit;
    private uint _credit;
    private uint _deliveryCount;
    private bool _draining;

    /// <summary>Begins to wait for credit.</summary>
    public DeliveryLink(AmqpSession session, Attach attach, string queue)
        : base(session, attach.LinkName, attach.Handle)
    {
        _queue = queue;
        _consumer = new LinkConsumer(attach.HasField(3) && attach.SndSettleMode == SenderSettleMode.Settled, _portions.Writer);
        _ = PumpAsync();
    }

    /// <inheritdoc/>
    public override string Entity => _queue;

    private EmbeddedBroker Broker => Session.Connection.Port.Broker;

    /// <inheritdoc/>
    public override void Take(Flow flow)
    {
        _credit = LinkCredit.Of(flow, _deliveryCount);
        if (flow.Drain)
        {
            _draining = true;
            SetLimit(_sent + _credit, drain: true);
            return;
        }

        Resume();
        if (flow.Echo)
        {
            SendFlow(drain: false);
        }
    }

    /// <inheritdoc/>
    public override void Resume()
    {
        if (!_draining && !Session.IsHeldBack && _sent + Math.Min(_credit, Ahead) is var limit && limit != _limit)
        {
            SetLimit(limit, drain: false);
        }
    }

    /// <inheritdoc/>
    public override void Leave()
    {
        base.Leave();
        _ = GoAsync();

        async Task GoAsync()
        {
            try
            {
                await Broker.OnQueue(_queue, (queue, session) => queue.SetLimit(session, _consumer, limit: 0, drain: false));
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // A closed broker has released all receivers. A broker whose disk fails gives no message away until the disk works again.
            }

            _portions.Writer.TryComplete();
        }
    }

    /// <summary>Settles a message, and tells the client unless it has settled it itself.</summary>
    public void Settle(uint deliveryId, Guid token, DeliveryState state, bool settled)
    {
        var connection = Session.Connection;
        _ = SettleAsync();

        async Task SettleAsync()
        {
            DeliveryState outcome;
            try
            {
                await Broker.OnQueue(_queue, Dispositions.Of(token, state));
                outcome = new Accepted();
            }
            catch (Exception failure)
            {
                outcome = new Rejected { Error = AmqpFailure.Of(failure) };
            }

            if (!settled)
            {
                lock (connection.Gate)
                {
                    Session.SendSettled(deliveryId, outcome);
                }
            }
        }
    }

    private void SetLimit(long limit, bool drain)
    {
        _limit = limit;
        var connection = Session.Connection;
        _ = SetAsync();

        async Task SetAsync()
        {
            try
            {
                await Broker.OnQueue(_queue, (queue, session) => queue.SetLimit(session, _consumer, limit, drain));
            }
            catch (Exception failure)
            {
                // The disk fails: the client attaches anew when it has waited a little.
                lock (connection.Gate)
                {
                    Session.Detach(this, AmqpFailure.Of(failure));
                }
            }
        }
    }

    private async Task PumpAsync()
    {
        var output = Session.Connection.Output;
        await foreach (var portion in _portions.Reader.ReadAllAsync())
        {
            var encoded = portion.Deliveries.Select(delivery => (Delivery: delivery, Message: MessageCodec.Write(_queue, delivery, delivery.Count - 1))).ToList();
            int sent;
            lock (Session.Connection.Gate)
            {
                sent = Send(encoded);
                if (portion.Failure is { } failure)
                {
                    Session.Detach(this, AmqpFailure.Of(failure));
                }
                else if (portion.Drained)
                {
                    Drained();
                }
            }

            await ReturnAsync(encoded.Skip(sent).Select(pair => pair.Delivery));
            await output.ReliefAsync();
            lock (Session.Connection.Gate)
            {
                if (!IsDetached)
                {
                    Resume();
                }
            }
        }
    }

    /// <summary>Sends as many messages as the client has credit for. Returns their number.</summary>
    private int Send(List<(Delivery Delivery, ByteBuffer Message)> encoded)
    {
        var count = IsDetached ? 0 : (int)Math.Min(_credit, encoded.Count);
        foreach (var (delivery, message) in encoded.Take(count))
        {
            _credit--;
            _sent++;
            Session.SendDelivery(
                this,
                delivery.LockToken == Guid.Empty ? BitConverter.GetBytes(_deliveryCount) : delivery.LockToken.ToByteArray(),
                message.Buffer.AsSpan(message.Offset, message.Length),
                delivery.LockToken == Guid.Empty ? null : delivery.LockToken);
            _deliveryCount++;
        }

        return count;
    }

    private void Drained()
    {
        if (!IsDetached)
        {
            _deliveryCount += _credit;
            _credit = 0;
            _draining = false;
            _limit = _sent;
            SendFlow(drain: true);
        }
    }

    private void SendFlow(bool drain) =>
        Session.SendFlow(new Flow { Handle = Handle, DeliveryCount = _deliveryCount, LinkCredit = _credit, Drain = drain });

    // The client takes them no more: as if they had never been delivered.
    private async Task ReturnAsync(IEnumerable<Delivery> deliveries)
    {
        foreach (var delivery in deliveries.Where(delivery => delivery.LockToken != Guid.Empty))
        {
            try
            {
                await Broker.OnQueue(_queue, (queue, session) => queue.Return(session, delivery.LockToken));
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // Its lock runs out.
            }
        }
    }

    private readonly record struct Portion(IReadOnlyList<Delivery> Deliveries, bool Drained, Exception? Failure);

    private sealed class LinkConsumer(bool delete, ChannelWriter<Portion> portions) : Consumer(delete)
    {
        public override void Complete(IReadOnlyList<Delivery> deliveries) => portions.TryWrite(new Portion(deliveries, Drained: false, Failure: null));

        public override void Drained() => portions.TryWrite(new Portion([], Drained: true, Failure: null));

        public override void Fail(Exception error) => portions.TryWrite(new Portion([], Drained: false, error));
    }
}
