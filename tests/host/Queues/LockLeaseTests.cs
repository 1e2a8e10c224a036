using FunctionsHost.Queues;
using FunctionsHost.Queues.Amqp;

namespace FunctionsHost.Tests.Queues;

/// <summary>Locks that the broker keeps for a holder in its own process.</summary>
public sealed class LockLeaseTests
{
    private static readonly TimeSpan HoldFor = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task ClockThatLeapsWhileASettlementIsUnderWay_DoesNotLoseTheLock()
    {
        await using var world = await QueueWorld.StartAsync();
        var delivery = await ReceiveAsync(world);
        using var leapt = new ManualResetEventSlim();
        // The writer is busy: the settlement stands in its line, and the alarm that would prolong the lock stands behind it.
        var busy = world.Database.WriteAsync(_ => leapt.Wait());
        var settling = world.Broker.OnQueue(QueueWorld.QueueName, (queue, session) => queue.Complete(session, delivery.LockToken));
        world.Clock.Advance(TimeSpan.FromHours(1));
        leapt.Set();

        await busy;
        await settling;
        Assert.Equal(0, await world.RowsAsync("message"));
    }

    [Fact]
    public async Task ALeap_CostsOneLocksTime_AndTheLimitHolds()
    {
        await using var world = await QueueWorld.StartAsync();
        await ReceiveAsync(world);
        // The first minute was taken at the receipt. Four more are left.
        for (var leap = 0; leap < 4; leap++)
        {
            world.Clock.Advance(TimeSpan.FromHours(1));
            Assert.Equal(0, await ReadyAsync(world));
        }

        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await ReadyAsync(world));
    }

    [Fact]
    public async Task HolderThatHasEnded_KeepsItsLockForTheUsualTimeOnly()
    {
        await using var world = await QueueWorld.StartAsync();
        var delivery = await ReceiveAsync(world);
        delivery.Lease!.End();
        Assert.Equal(0, await ReadyAsync(world));

        world.Clock.Advance(QueueOptions.DefaultLockDuration);
        Assert.Equal(1, await ReadyAsync(world));
        var error = await Assert.ThrowsAsync<QueueException>(
            () => world.Broker.OnQueue(QueueWorld.QueueName, (queue, session) => queue.Complete(session, delivery.LockToken)));
        Assert.Equal(QueueError.LockLost, error.Error);
    }

    private static async Task<Delivery> ReceiveAsync(QueueWorld world)
    {
        await world.Broker.SendAsync(QueueWorld.QueueName, [MessageCodec.Create(new MessageProperties(), default)]);
        return (await world.Broker.ReceiveAsync(QueueWorld.QueueName, 1, delete: false, TimeSpan.MaxValue, CancellationToken.None, HoldFor)).Single();
    }

    private static Task<int> ReadyAsync(QueueWorld world) => world.Broker.OnQueue(QueueWorld.QueueName, (queue, _) => queue.Ready);
}
