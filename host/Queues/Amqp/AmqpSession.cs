using Amqp.Framing;
using Amqp.Types;

namespace FunctionsHost.Queues.Amqp;

/// <summary>A session: its windows, its links, and the deliveries whose outcome is open. Used under the connection's lock.</summary>
internal sealed class AmqpSession
{
    private const uint IncomingWindow = 5000;
    private const uint MaxHandle = 255;
    private const ulong ReceivedCode = 0x23;

    private readonly Dictionary<uint, AmqpLink> _links = [];
    private readonly Dictionary<uint, (DeliveryLink Link, Guid Token)> _unsettled = [];
    private readonly Queue<(Transfer Transfer, byte[] Payload)> _heldBack = new();
    private uint _nextIncomingId;
    private uint _incomingWindow = IncomingWindow;
    private uint _nextOutgoingId;
    private uint _peerWindow;
    private uint _nextDeliveryId;

    /// <summary>Begins the session and answers.</summary>
    public AmqpSession(AmqpConnection connection, ushort channel, Begin begin)
    {
        Connection = connection;
        Channel = channel;
        _nextIncomingId = begin.NextOutgoingId;
        _peerWindow = begin.IncomingWindow;
        Send(new Begin { RemoteChannel = channel, NextOutgoingId = 0, IncomingWindow = IncomingWindow, OutgoingWindow = IncomingWindow, HandleMax = MaxHandle });
    }

    public AmqpConnection Connection { get; }

    /// <summary>Its number, the same for both sides.</summary>
    public ushort Channel { get; }

    /// <summary>Whether transfers wait for the peer to widen its window.</summary>
    public bool IsHeldBack => _heldBack.Count > 0;

    /// <summary>Takes a frame.</summary>
    /// <exception cref="AmqpFaultException">The frame ends the session or the connection.</exception>
    public void Handle(Described command, ReadOnlyMemory<byte> payload)
    {
        switch (command)
        {
            case Attach attach:
                Open(attach);
                break;
            case Flow flow:
                Take(flow);
                break;
            case Transfer transfer:
                Take(transfer, payload);
                break;
            case Dispose disposition when disposition.Role:
                Take(disposition);
                break;
            case Dispose:
                // A sender tells about deliveries of its own. They were settled when they were stored.
                break;
            case Detach detach:
                Close(detach);
                break;
            default:
                throw new AmqpFaultException(AmqpConditions.NotAllowed, "a session takes no such frame");
        }
    }

    /// <summary>Sends a frame on the session's channel.</summary>
    public void Send(Described performative, ReadOnlySpan<byte> payload = default) =>
        Connection.Output.Write(FrameOutput.AmqpFrame, Channel, performative, payload);

    /// <summary>Tells a link's or the session's state.</summary>
    public void SendFlow(Flow flow)
    {
        flow.NextIncomingId = _nextIncomingId;
        flow.IncomingWindow = _incomingWindow;
        flow.NextOutgoingId = _nextOutgoingId;
        flow.OutgoingWindow = IncomingWindow;
        Send(flow);
    }

    /// <summary>Sends a message over a link, in as many frames as it needs and when the peer's window allows.</summary>
    /// <param name="tag">The delivery's tag.</param>
    /// <param name="message">The encoded message.</param>
    /// <param name="token">The lock that its outcome settles, or null if it is settled as it is sent.</param>
    public void SendDelivery(AmqpLink link, byte[] tag, ReadOnlySpan<byte> message, Guid? token)
    {
        var id = _nextDeliveryId++;
        if (token is { } open)
        {
            _unsettled.Add(id, ((DeliveryLink)link, open));
        }

        // Room for the frame's head, the performative and the longest tag.
        var room = Connection.PeerMaxFrame - 128;
        var first = true;
        do
        {
            var part = message[..Math.Min(room, message.Length)];
            message = message[part.Length..];
            var transfer = new Transfer { Handle = link.Handle, More = message.Length > 0 };
            if (first)
            {
                transfer.DeliveryId = id;
                transfer.DeliveryTag = tag;
                transfer.MessageFormat = 0;
                transfer.Settled = token is null;
                first = false;
            }

            SendTransfer(transfer, part);
        }
        while (message.Length > 0);
    }

    private void SendTransfer(Transfer transfer, ReadOnlySpan<byte> part)
    {
        if (_peerWindow == 0 || IsHeldBack)
        {
            _heldBack.Enqueue((transfer, part.ToArray()));
            return;
        }

        _peerWindow--;
        _nextOutgoingId++;
        Send(transfer, part);
    }

    /// <summary>Tells the outcome of a message that came in.</summary>
    public void SendOutcome(uint deliveryId, DeliveryState state) =>
        Send(new Dispose { Role = true, First = deliveryId, Last = deliveryId, Settled = true, State = state });

    /// <summary>Tells the result of a settlement.</summary>
    public void SendSettled(uint deliveryId, DeliveryState state) =>
        Send(new Dispose { Role = false, First = deliveryId, Last = deliveryId, Settled = true, State = state });

    /// <summary>Ends a link from this side.</summary>
    public void Detach(AmqpLink link, Error error)
    {
        if (!link.IsDetached)
        {
            link.Leave();
            Forget(link);
            Send(new Detach { Handle = link.Handle, Closed = true, Error = error });
            // The peer may have sent more before it knew.
            _links[link.Handle] = new RefusedLink(this, link.Name, link.Handle);
        }
    }

    /// <summary>Ends links whose token has run out.</summary>
    public void EndUnauthorizedLinks()
    {
        foreach (var link in _links.Values.Where(link => link.Entity is { } entity && !Connection.Grants.Allows(entity)).ToList())
        {
            Detach(link, new Error(AmqpConditions.Unauthorized) { Description = "ExpiredToken: The token is expired." });
        }
    }

    /// <summary>Ends the session from either side.</summary>
    public void End(Error? error)
    {
        Abandon();
        Send(new End { Error = error });
    }

    /// <summary>Lets the links go without a word.</summary>
    public void Abandon()
    {
        foreach (var link in _links.Values)
        {
            link.Leave();
        }

        _links.Clear();
        _unsettled.Clear();
        _heldBack.Clear();
    }

    private void Open(Attach attach)
    {
        if (attach.Handle > MaxHandle || _links.ContainsKey(attach.Handle))
        {
            throw new AmqpFaultException(AmqpConditions.HandleInUse, $"handle {attach.Handle} cannot be had");
        }

        try
        {
            _links.Add(attach.Handle, AmqpLink.Attach(this, attach));
        }
        catch (AmqpFaultException refusal)
        {
            // A refused link is attached without a node, and detached at once.
            Send(new Attach { LinkName = attach.LinkName, Handle = attach.Handle, Role = !attach.Role, InitialDeliveryCount = 0 });
            Send(new Detach { Handle = attach.Handle, Closed = true, Error = refusal.Error });
            _links.Add(attach.Handle, new RefusedLink(this, attach.LinkName, attach.Handle));
        }
    }

    private void Close(Detach detach)
    {
        var link = Find(detach.Handle);
        _links.Remove(detach.Handle);
        if (link is not RefusedLink)
        {
            link.Leave();
            Forget(link);
            Send(new Detach { Handle = link.Handle, Closed = detach.Closed });
        }
    }

    private void Forget(AmqpLink link)
    {
        foreach (var id in _unsettled.Where(pair => pair.Value.Link == link).Select(pair => pair.Key).ToList())
        {
            _unsettled.Remove(id);
        }
    }

    private void Take(Flow flow)
    {
        _peerWindow = LinkCredit.Left(flow.IncomingWindow, _nextOutgoingId, flow.HasField(0) ? flow.NextIncomingId : 0);
        SendHeldBack();
        if (flow.HasHandle)
        {
            Find(flow.Handle).Take(flow);
        }
        else if (flow.Echo)
        {
            SendFlow(new Flow());
        }
    }

    private void SendHeldBack()
    {
        if (!IsHeldBack)
        {
            return;
        }

        for (; _peerWindow > 0 && _heldBack.TryDequeue(out var held); _peerWindow--)
        {
            _nextOutgoingId++;
            Send(held.Transfer, held.Payload);
        }

        if (!IsHeldBack)
        {
            foreach (var link in _links.Values)
            {
                link.Resume();
            }
        }
    }

    private void Take(Transfer transfer, ReadOnlyMemory<byte> payload)
    {
        _nextIncomingId++;
        if (--_incomingWindow < IncomingWindow / 2)
        {
            _incomingWindow = IncomingWindow;
            SendFlow(new Flow());
        }

        Find(transfer.Handle).Take(transfer, payload);
    }

    private void Take(Dispose disposition)
    {
        var last = disposition.HasField(2) ? disposition.Last : disposition.First;
        // Walks the deliveries that are open, not the range that a peer names.
        var ids = last - disposition.First < (uint)_unsettled.Count
            ? Enumerable.Range(0, (int)(last - disposition.First) + 1).Select(i => disposition.First + (uint)i).Where(_unsettled.ContainsKey)
            : _unsettled.Keys.Where(id => id - disposition.First <= last - disposition.First);
        foreach (var id in ids.ToList())
        {
            // A message settled without a state keeps its lock until that runs out. One that is not settled gets a further disposition.
            if (disposition.State is not { } state || state.Descriptor.Code == ReceivedCode)
            {
                continue;
            }

            _unsettled.Remove(id, out var open);
            open.Link.Settle(id, open.Token, state, disposition.Settled);
        }
    }

    private AmqpLink Find(uint handle) =>
        _links.TryGetValue(handle, out var link) ? link : throw new AmqpFaultException(AmqpConditions.UnattachedHandle, $"handle {handle} is not attached");
}
