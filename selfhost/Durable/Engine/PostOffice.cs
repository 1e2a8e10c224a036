using System.Collections.Concurrent;

namespace SelfHost.Durable.Engine;

/// <summary>Brings messages to the mailboxes of instances, and queues those for a step that had nothing before.</summary>
internal sealed class PostOffice(Action<Mailbox> queue, InFlight inFlight)
{
    private readonly ConcurrentDictionary<long, Mailbox> _boxes = new();

    /// <summary>Instances with a mailbox.</summary>
    public int Count => _boxes.Count;

    /// <param name="no">The instance.</param>
    /// <param name="message">The message; null only asks for a step.</param>
    /// <param name="info">The instance, when it is new and has no history to be loaded.</param>
    public void Deliver(long no, Message? message, InstanceInfo? info = null)
    {
        while (true)
        {
            var box = _boxes.GetOrAdd(no, static (key, start) => new Mailbox(key) { Info = start }, info);
            if (box.TryAdd(message, out var wake))
            {
                if (wake)
                {
                    inFlight.Begin();
                    queue(box);
                }

                return;
            }
        }
    }

    /// <summary>An instance's rows are gone: no step of it may write any more. Called on the writer thread.</summary>
    public void Forget(long no)
    {
        if (_boxes.TryGetValue(no, out var box))
        {
            box.Gone = true;
            box.Close(Remove);
        }
    }

    public void Remove(Mailbox box) => _boxes.TryRemove(new KeyValuePair<long, Mailbox>(box.No, box));
}
