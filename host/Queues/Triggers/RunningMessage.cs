using FunctionsHost.Storage;

namespace FunctionsHost.Queues.Triggers;

/// <summary>A message that a function works on.</summary>
internal sealed class RunningMessage(EmbeddedBroker broker, string queue, Delivery delivery)
{
    private volatile bool _settled;

    /// <summary>The message.</summary>
    public Delivery Delivery => delivery;

    public Guid LockToken => delivery.LockToken;

    /// <summary>Whether it has been settled: the host leaves it alone then.</summary>
    public bool IsSettled => _settled;

    /// <exception cref="QueueException">The lock is lost.</exception>
    public async Task SettleAsync(Action<BrokerQueue, WriteSession> settle)
    {
        await broker.OnQueue(queue, settle);
        _settled = true;
    }

    /// <summary>Lets its lock last another time.</summary>
    /// <exception cref="QueueException">The lock is lost.</exception>
    public Task RenewAsync() => broker.OnQueue(queue, (target, session) => target.RenewLock(session, LockToken));
}
