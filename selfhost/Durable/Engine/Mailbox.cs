using Microsoft.DurableTask.Client;
using SelfHost.Durable.Replay;

namespace SelfHost.Durable.Engine;

/// <summary>
/// An instance in memory: what waits for it, and between steps its session. Made when something comes, gone when nothing waits and the
/// session has left the cache.
/// </summary>
internal sealed class Mailbox(long no)
{
    private readonly Lock _gate = new();
    private List<Message>? _mail;
    private bool _queued;
    private bool _nudged;
    private bool _removed;

    public long No => no;

    /// <summary>The instance's rows have been taken away; set and read on the writer thread, so that no step follows them.</summary>
    public bool Gone { get; set; }

    // All below is touched by the one step that runs, or by the cache while none does.
    public InstanceInfo? Info { get; set; }

    public OrchestrationSession? Session { get; set; }

    public OrchestrationRuntimeStatus Status { get; set; } = OrchestrationRuntimeStatus.Pending;

    /// <summary>The number of the last history row, or -1 before the first step of a run.</summary>
    public int LastSeq { get; set; } = -1;

    public int Attempts { get; set; }

    /// <summary>Tries of the present step that failed, one after another.</summary>
    public int Failures { get; set; }

    /// <summary>Those of them that time does not heal.</summary>
    public int Refusals { get; set; }

    /// <summary>Why the last of these was refused.</summary>
    public string? LastRefusal { get; set; }

    /// <summary>Whether the present step waits for something to heal.</summary>
    public bool Hindered { get; set; }

    /// <summary>What must wait until the instance has started or is resumed.</summary>
    public List<Message> Held { get; set; } = [];

    /// <summary>Its place in the cache of sessions.</summary>
    public LinkedListNode<Mailbox>? CacheNode { get; set; }

    /// <summary>Adds mail. False when the mailbox has just been given up: look it up again.</summary>
    /// <param name="message">The mail; null only asks for a step.</param>
    /// <param name="wake">Whether the caller has to queue it for a step.</param>
    public bool TryAdd(Message? message, out bool wake)
    {
        lock (_gate)
        {
            wake = false;
            if (_removed)
            {
                return false;
            }

            if (message is { } mail)
            {
                (_mail ??= []).Add(mail);
            }
            else
            {
                _nudged = true;
            }

            wake = !_queued;
            _queued = true;
            return true;
        }
    }

    /// <summary>Takes all mail, what was held first.</summary>
    public List<Message> TakeAll(out bool nudged)
    {
        lock (_gate)
        {
            nudged = _nudged;
            _nudged = false;
            var mail = Held;
            Held = [];
            if (_mail is not null)
            {
                mail.AddRange(_mail);
                _mail = null;
            }

            return mail;
        }
    }

    /// <summary>Puts mail back in front of what has come since.</summary>
    public void PutBack(List<Message> mail)
    {
        lock (_gate)
        {
            if (_mail is not null)
            {
                mail.AddRange(_mail);
            }

            _mail = mail;
        }
    }

    /// <summary>Ends a step. True when mail has come meanwhile, and the mailbox stays queued.</summary>
    public bool Rest()
    {
        lock (_gate)
        {
            _queued = _nudged || _mail is { Count: > 0 };
            return _queued;
        }
    }

    /// <summary>Drops the session, and gives the mailbox up if nothing waits in it. False when a step has begun meanwhile.</summary>
    /// <param name="giveUp">Takes it out of the directory; called only if it is given up.</param>
    public bool TryEvict(Action<Mailbox> giveUp)
    {
        lock (_gate)
        {
            if (_queued)
            {
                return false;
            }

            Session = null;
            if (Held.Count == 0 && _mail is not { Count: > 0 })
            {
                _removed = true;
                giveUp(this);
            }

            return true;
        }
    }

    /// <summary>Gives the mailbox of an instance up that has ended; returns what was in it.</summary>
    public List<Message> Close(Action<Mailbox> giveUp)
    {
        lock (_gate)
        {
            _removed = true;
            Session = null;
            giveUp(this);
            var left = _mail ?? [];
            left.AddRange(Held);
            _mail = null;
            Held = [];
            return left;
        }
    }
}
