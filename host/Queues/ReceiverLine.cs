using FunctionsHost.Storage;

namespace FunctionsHost.Queues;

/// <summary>The receivers that wait for messages of one queue, in turn. Changes of a work are undone with it.</summary>
internal sealed class ReceiverLine(AlarmClock alarms)
{
    private readonly LinkedList<Receiver> _line = new();

    /// <summary>How many there are.</summary>
    public int Count => _line.Count;

    /// <summary>The receiver whose turn it is, or null if no receiver waits.</summary>
    public Receiver? First => _line.First?.Value;

    /// <summary>Puts a receiver at the end.</summary>
    public void Join(Receiver receiver) => Stand(receiver, first: false);

    /// <summary>Takes a receiver out, if it is in.</summary>
    public void Leave(Receiver receiver)
    {
        if (receiver.InLine is { } place)
        {
            _line.Remove(place);
            receiver.InLine = null;
        }
    }

    /// <summary>Sets how many messages a consumer may have been given, and so whether it waits.</summary>
    public void SetLimit(WriteSession session, Consumer consumer, long limit)
    {
        var (before, stood) = (consumer.Limit, consumer.InLine is not null);
        consumer.Limit = limit;
        Place(consumer, consumer.Wanted > 0);
        session.OnUndo(() =>
        {
            consumer.Limit = before;
            Place(consumer, stood);
        });

        void Place(Consumer subject, bool stands)
        {
            if (!stands)
            {
                Leave(subject);
            }
            else if (subject.InLine is null)
            {
                Join(subject);
            }
        }
    }

    /// <summary>Gives messages to the receiver once the work is committed.</summary>
    // A consumer that wants more goes to the end of the line, so that consumers take turns.
    public void Serve(WriteSession session, Receiver receiver, List<Delivery> deliveries)
    {
        Leave(receiver);
        receiver.Count(deliveries.Count);
        if (receiver.Wanted > 0)
        {
            Join(receiver);
        }

        session.OnUndo(() =>
        {
            Leave(receiver);
            receiver.Count(-deliveries.Count);
            Stand(receiver, first: true);
        });
        session.OnCommit(() => receiver.Complete(deliveries));
    }

    /// <summary>Turns the waiting receivers away.</summary>
    public void Close(Exception reason)
    {
        while (_line.First is { Value: var receiver })
        {
            Leave(receiver);
            receiver.Fail(reason);
        }
    }

    private void Stand(Receiver receiver, bool first)
    {
        receiver.InLine = first ? _line.AddFirst(receiver) : _line.AddLast(receiver);
        alarms.Watch(receiver);
    }
}
