using Amqp.Framing;

namespace FunctionsHost.Queues.Amqp;

/// <summary>One end of a link. Used under the connection's lock, except where a member says otherwise.</summary>
internal abstract class AmqpLink(AmqpSession session, string name, uint handle)
{
    public AmqpSession Session => session;

    /// <summary>The link's name, chosen by the client.</summary>
    public string Name => name;

    /// <summary>Its number, the same for both sides.</summary>
    public uint Handle => handle;

    /// <summary>The path that a token must open for as long as the link lives, or null if it needs none.</summary>
    public virtual string? Entity => null;

    /// <summary>Whether either side has ended it.</summary>
    public bool IsDetached { get; private set; }

    /// <summary>Makes the host's end of a link that a client attaches, and answers.</summary>
    /// <exception cref="AmqpFaultException">The link is refused.</exception>
    public static AmqpLink Attach(AmqpSession session, Attach attach)
    {
        if (attach.LinkName is null)
        {
            throw new AmqpFaultException(AmqpConditions.InvalidField, "a link needs a name");
        }

        return attach.Role ? AttachReceiver(session, attach) : AttachSender(session, attach);
    }

    /// <summary>Takes a flow of the link.</summary>
    public virtual void Take(Flow flow)
    {
    }

    /// <summary>Takes a frame of a message.</summary>
    public virtual void Take(Transfer transfer, ReadOnlyMemory<byte> payload) =>
        throw new AmqpFaultException(AmqpConditions.NotAllowed, "a receiver sends no messages");

    /// <summary>The session has room again.</summary>
    public virtual void Resume()
    {
    }

    /// <summary>The link has ended, by whichever side.</summary>
    public virtual void Leave() => IsDetached = true;

    private static AmqpLink AttachReceiver(AmqpSession session, Attach attach)
    {
        if (attach.Source is not Source { Address: { Length: > 0 } address } source)
        {
            throw new AmqpFaultException(AmqpConditions.InvalidField, "a receiver's link needs the address of a source");
        }

        if (source.FilterSet is { Count: > 0 } filters && filters.Keys.Any(key => key.ToString()!.Contains("session-filter", StringComparison.Ordinal)))
        {
            throw new AmqpFaultException(AmqpConditions.NotImplemented, "this host's queues have no sessions");
        }

        var node = AmqpNode.Find(session.Connection, address);
        AmqpLink link = node.Requests is null
            ? new DeliveryLink(session, attach, node.Path)
            : new ReplyLink(session, attach, node.IsOpen ? null : node.Path);
        session.Send(new Attach
        {
            LinkName = attach.LinkName,
            Handle = attach.Handle,
            Role = false,
            SndSettleMode = attach.SndSettleMode,
            RcvSettleMode = attach.RcvSettleMode,
            Source = source,
            Target = attach.Target,
            InitialDeliveryCount = 0,
            MaxMessageSize = (ulong)session.Connection.Port.Broker.Options.MaxMessageBytes,
        });
        return link;
    }

    private static IncomingLink AttachSender(AmqpSession session, Attach attach)
    {
        if (attach.Target is not Target { Address: { Length: > 0 } address } target)
        {
            throw attach.Target is Target or null
                ? new AmqpFaultException(AmqpConditions.InvalidField, "a sender's link needs the address of a target")
                : new AmqpFaultException(AmqpConditions.NotImplemented, "this host's queues have no transactions");
        }

        var node = AmqpNode.Find(session.Connection, address);
        IncomingLink link = node.Requests is { } requests
            ? new RequestLink(session, attach, node.IsOpen ? null : node.Path, requests)
            : new SendLink(session, attach, node.Path);
        session.Send(new Attach
        {
            LinkName = attach.LinkName,
            Handle = attach.Handle,
            Role = true,
            SndSettleMode = attach.SndSettleMode,
            RcvSettleMode = attach.RcvSettleMode,
            Source = attach.Source,
            Target = target,
            MaxMessageSize = (ulong)session.Connection.Port.Broker.Options.MaxMessageBytes,
        });
        link.Open();
        return link;
    }
}
