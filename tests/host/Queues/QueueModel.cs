namespace FunctionsHost.Tests.Queues;

/// <summary>The promises of a queue in the plainest form: a list of messages and a rule for the effect of time on them.</summary>
internal sealed class QueueModel(int maxDeliveries, TimeSpan lockDuration, TimeSpan duplicateWindow)
{
    private readonly List<ModelMessage> _messages = [];
    private readonly Dictionary<string, (DateTimeOffset At, ModelMessage Message)> _sent = new(StringComparer.Ordinal);
    private long _order;

    public IEnumerable<ModelMessage> Alive => _messages.Where(message => message.Place != ModelPlace.Gone).OrderBy(message => message.Order);

    public IReadOnlyList<string> Queue => [.. Alive.Where(message => message.Place != ModelPlace.Dead).Select(message => message.ToString())];

    public IReadOnlyList<string> DeadLetters => [.. Alive.Where(message => message.Place == ModelPlace.Dead).Select(message => message.Id).Order(StringComparer.Ordinal)];

    /// <summary>The message that now stands for the id: a new one, or the earlier one of a duplicate.</summary>
    public ModelMessage Send(string id, TimeSpan delay, TimeSpan? timeToLive, DateTimeOffset now)
    {
        if (_sent.TryGetValue(id, out var earlier) && now < earlier.At + duplicateWindow)
        {
            return earlier.Message;
        }

        var message = new ModelMessage(id)
        {
            Order = ++_order,
            Place = delay > TimeSpan.Zero ? ModelPlace.Scheduled : ModelPlace.Ready,
            Due = now + delay,
            Expires = timeToLive is { } life ? now + delay + life : DateTimeOffset.MaxValue,
        };
        _messages.Add(message);
        _sent[id] = (now, message);
        return message;
    }

    public IReadOnlyList<ModelMessage> Receive(int count, DateTimeOffset now)
    {
        var taken = Alive.Where(message => message.Place == ModelPlace.Ready).Take(count).ToList();
        taken.ForEach(message => Lock(message, now));
        return taken;
    }

    public void Lock(ModelMessage message, DateTimeOffset now)
    {
        message.Place = ModelPlace.Locked;
        message.Deliveries++;
        message.LockedUntil = now + lockDuration;
    }

    public void Unlock(ModelMessage message, DateTimeOffset now)
    {
        message.Place = message.Deliveries >= maxDeliveries ? ModelPlace.Dead : message.Deferred ? ModelPlace.Deferred : ModelPlace.Ready;
        message.DropIfExpired(now);
    }

    /// <summary>All that has become due by a moment.</summary>
    public void Pass(DateTimeOffset now)
    {
        foreach (var message in _messages.Where(message => message.Place == ModelPlace.Scheduled && message.Due <= now).OrderBy(message => message.Due).ThenBy(message => message.Order).ToList())
        {
            message.Place = ModelPlace.Ready;
            message.Order = ++_order;
        }

        foreach (var message in _messages)
        {
            if (message.Place == ModelPlace.Locked && message.LockedUntil <= now)
            {
                Unlock(message, now);
            }

            message.DropIfExpired(now);
        }
    }

    /// <summary>A new process knows no locks.</summary>
    public void Restart(DateTimeOffset now)
    {
        foreach (var message in _messages.Where(message => message.Place == ModelPlace.Locked))
        {
            Unlock(message, now);
        }
    }
}

internal enum ModelPlace
{
    Ready,
    Locked,
    Deferred,
    Scheduled,
    Dead,
    Gone,
}

internal sealed class ModelMessage(string id)
{
    public string Id { get; } = id;

    public long Order { get; set; }

    public ModelPlace Place { get; set; }

    public bool Deferred { get; set; }

    public int Deliveries { get; set; }

    public DateTimeOffset Due { get; init; }

    public DateTimeOffset Expires { get; init; }

    public DateTimeOffset LockedUntil { get; set; }

    public void DropIfExpired(DateTimeOffset now)
    {
        if (Place is ModelPlace.Ready or ModelPlace.Deferred && Expires <= now)
        {
            Place = ModelPlace.Gone;
        }
    }

    /// <summary>As peeking shows it: deferred is a matter of how it is received, also while it is locked.</summary>
    public override string ToString() =>
        $"{Id} {(Place == ModelPlace.Scheduled ? "Scheduled" : Deferred ? "Deferred" : "Active")} {Deliveries}";
}
