using Azure.Messaging.ServiceBus;
using FunctionsHost.Queues;

namespace FunctionsHost.Tests.Queues;

public sealed class PeekLockTests
{
    private static readonly TimeSpan LockDuration = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task ReceivedMessage_IsLockedForAMinute()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.SendAsync("one");
        var message = await world.ReceiveAsync();

        Assert.Equal(world.Clock.GetUtcNow() + LockDuration, message.LockedUntil);
        world.Clock.Advance(LockDuration - Moment);
        Assert.Empty(await world.ReceiveReadyAsync());
    }

    [Fact]
    public async Task LostLock_IsDeliveredAgain()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.SendAsync("one");
        var first = await world.ReceiveAsync();
        var waiting = world.ReceiveAsync();
        world.Clock.Advance(LockDuration);
        var second = await waiting;

        Assert.Equal(first.SequenceNumber, second.SequenceNumber);
        Assert.NotEqual(first.LockToken, second.LockToken);
        Assert.Equal((1, 2), (first.DeliveryCount, second.DeliveryCount));
    }

    [Fact]
    public async Task LostLock_CannotBeSettled()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.SendAsync("one");
        var message = await world.ReceiveAsync();
        world.Clock.Advance(LockDuration);

        await AssertLockLost(() => world.Receiver.CompleteMessageAsync(message));
        await AssertLockLost(() => world.Receiver.AbandonMessageAsync(message));
        await AssertLockLost(() => world.Receiver.DeferMessageAsync(message));
        await AssertLockLost(() => world.Receiver.DeadLetterMessageAsync(message));
        await AssertLockLost(() => world.Receiver.RenewMessageLockAsync(message));
    }

    [Fact]
    public async Task RenewedLock_LastsAnotherMinute()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.SendAsync("one");
        var message = await world.ReceiveAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(40));
        await world.Receiver.RenewMessageLockAsync(message);

        Assert.Equal(world.Clock.GetUtcNow() + LockDuration, message.LockedUntil);
        world.Clock.Advance(TimeSpan.FromSeconds(40));
        await world.Receiver.CompleteMessageAsync(message);
        Assert.Equal(0, await world.RowsAsync("message"));
    }

    [Fact]
    public async Task LockDuration_CanBeSetForOneQueue()
    {
        await using var world = await QueueWorld.StartAsync(new QueueOptions
        {
            LockDurations = new Dictionary<string, TimeSpan>(StringComparer.OrdinalIgnoreCase) { [QueueWorld.QueueName] = TimeSpan.FromMinutes(5) },
        });
        await world.SendAsync("one");

        Assert.Equal(world.Clock.GetUtcNow() + TimeSpan.FromMinutes(5), (await world.ReceiveAsync()).LockedUntil);
    }

    [Fact]
    public async Task CompletedMessage_IsGone()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.SendAsync("one");
        var message = await world.ReceiveAsync();
        await world.Receiver.CompleteMessageAsync(message);

        world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await world.ReceiveReadyAsync());
        Assert.Equal(0, await world.RowsAsync("message"));
        Assert.Equal(0, await world.RowsAsync("delivery"));
        await AssertLockLost(() => world.Receiver.CompleteMessageAsync(message));
    }

    [Fact]
    public async Task AbandonedMessage_ComesBackAtOnce_WithItsPropertiesChanged()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.Sender.SendMessageAsync(new ServiceBusMessage("one") { ApplicationProperties = { ["kept"] = 1, ["changed"] = "before" } });
        var first = await world.ReceiveAsync();
        await world.Receiver.AbandonMessageAsync(first, new Dictionary<string, object> { ["changed"] = "after", ["new"] = true });
        var second = await world.ReceiveAsync();

        Assert.Equal(2, second.DeliveryCount);
        Assert.Equal(1, second.ApplicationProperties["kept"]);
        Assert.Equal("after", second.ApplicationProperties["changed"]);
        Assert.Equal(true, second.ApplicationProperties["new"]);
        Assert.Equal("one", second.Body.ToString());
    }

    [Fact]
    public async Task TenthFailedDelivery_LeadsToTheDeadLetters()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.SendAsync("poison");
        for (var delivery = 1; delivery <= 10; delivery++)
        {
            var message = await world.ReceiveAsync();
            Assert.Equal(delivery, message.DeliveryCount);
            await world.Receiver.AbandonMessageAsync(message);
        }

        Assert.Empty(await world.ReceiveReadyAsync());
        var dead = await world.ReceiveDeadLetterAsync();
        Assert.Equal("poison", dead.Body.ToString());
        Assert.Equal("MaxDeliveryCountExceeded", dead.DeadLetterReason);
        Assert.Contains("10 delivery attempts", dead.DeadLetterErrorDescription, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MessageThatKillsTheProcess_ReachesTheDeadLetters()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.SendAsync("poison");
        for (var delivery = 1; delivery <= 10; delivery++)
        {
            Assert.Equal(delivery, (await world.ReceiveAsync()).DeliveryCount);
            await world.RestartAsync();
        }

        Assert.Empty(await world.ReceiveReadyAsync());
        Assert.Equal("MaxDeliveryCountExceeded", (await world.ReceiveDeadLetterAsync()).DeadLetterReason);
    }

    [Fact]
    public async Task DeadLetters_AreDeliveredAsOftenAsNeeded()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.SendAsync("one");
        await world.Receiver.DeadLetterMessageAsync(await world.ReceiveAsync());
        for (var i = 0; i < 15; i++)
        {
            await world.DeadLetters.AbandonMessageAsync(await world.ReceiveDeadLetterAsync());
        }

        await world.DeadLetters.CompleteMessageAsync(await world.ReceiveDeadLetterAsync());
        Assert.Equal(0, await world.RowsAsync("message"));
    }

    [Fact]
    public async Task DeadLetteredMessage_SaysWhy()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.SendAsync("one");
        await world.Receiver.DeadLetterMessageAsync(
            await world.ReceiveAsync(), new Dictionary<string, object> { ["seen"] = 7 }, "Unreadable", "the body is not JSON");
        var dead = await world.ReceiveDeadLetterAsync();

        Assert.Equal(("Unreadable", "the body is not JSON"), (dead.DeadLetterReason, dead.DeadLetterErrorDescription));
        Assert.Equal(7, dead.ApplicationProperties["seen"]);
        Assert.Empty(await world.ReceiveReadyAsync());
    }

    [Fact]
    public async Task DeferredMessage_IsReceivedByItsNumberOnly()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.SendAsync("later");
        var message = await world.ReceiveAsync();
        await world.Receiver.DeferMessageAsync(message, new Dictionary<string, object> { ["why"] = "busy" });
        await world.RestartAsync();

        Assert.Empty(await world.ReceiveReadyAsync());
        var again = await world.Receiver.ReceiveDeferredMessageAsync(message.SequenceNumber);
        Assert.Equal(("later", ServiceBusMessageState.Deferred), (again.Body.ToString(), again.State));
        Assert.Equal("busy", again.ApplicationProperties["why"]);
        await AssertNotFound(() => world.Receiver.ReceiveDeferredMessageAsync(message.SequenceNumber));
        await world.Receiver.CompleteMessageAsync(again);
        await AssertNotFound(() => world.Receiver.ReceiveDeferredMessageAsync(message.SequenceNumber));
    }

    [Fact]
    public async Task DeferredMessage_WhoseLockIsLost_StaysDeferred()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.SendAsync("later");
        var message = await world.ReceiveAsync();
        await world.Receiver.DeferMessageAsync(message);
        await world.Receiver.ReceiveDeferredMessageAsync(message.SequenceNumber);
        world.Clock.Advance(LockDuration);

        Assert.Empty(await world.ReceiveReadyAsync());
        Assert.Equal(3, (await world.Receiver.ReceiveDeferredMessageAsync(message.SequenceNumber)).DeliveryCount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DeferredMessage_OutlivesARestart_HoweverOftenItWasDelivered_UnlessThatCutALockShort(bool isLocked)
    {
        await using var world = await QueueWorld.StartAsync(new QueueOptions { MaxDeliveryCount = 3 });
        await world.SendAsync("later");
        var number = 0L;
        await world.Receiver.DeferMessageAsync(await world.ReceiveAsync());
        for (var delivery = 2; delivery <= 5; delivery++)
        {
            number = (await world.Receiver.PeekMessageAsync(fromSequenceNumber: 0)).SequenceNumber;
            await world.Receiver.DeferMessageAsync(await world.Receiver.ReceiveDeferredMessageAsync(number));
        }

        if (isLocked)
        {
            await world.Receiver.ReceiveDeferredMessageAsync(number);
        }

        await world.RestartAsync();
        if (isLocked)
        {
            Assert.Equal("MaxDeliveryCountExceeded", (await world.ReceiveDeadLetterAsync()).DeadLetterReason);
        }
        else
        {
            Assert.Equal(6, (await world.Receiver.ReceiveDeferredMessageAsync(number)).DeliveryCount);
        }
    }

    [Fact]
    public async Task Restart_UnlocksEverything_AndKeepsTheCounts()
    {
        await using var world = await QueueWorld.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await world.SendAsync($"{i}");
        }

        await world.Receiver.ReceiveMessagesAsync(3);
        await world.RestartAsync();

        var messages = await world.ReceiveReadyAsync();
        Assert.Equal(["0", "1", "2", "3", "4"], messages.Select(message => message.Body.ToString()));
        Assert.Equal([2, 2, 2, 1, 1], messages.Select(message => message.DeliveryCount));
    }

    [Fact]
    public async Task ReceiveAndDelete_LeavesNothingBehind()
    {
        await using var world = await QueueWorld.StartAsync();
        var receiver = world.Client.CreateReceiver(QueueWorld.QueueName, new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete });
        await world.SendAsync("one");
        var message = await receiver.ReceiveMessageAsync();

        Assert.Equal(("one", 1), (message.Body.ToString(), message.DeliveryCount));
        Assert.Equal(0, await world.RowsAsync("message"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => receiver.CompleteMessageAsync(message));
    }

    [Fact]
    public async Task PeekedMessage_StaysWhereItIs()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.SendAsync("one");
        await world.SendAsync("two");
        await world.Sender.ScheduleMessageAsync(new ServiceBusMessage("three"), world.Clock.GetUtcNow().AddHours(1));
        var locked = await world.ReceiveAsync();

        var peeked = await world.Receiver.PeekMessagesAsync(2);
        Assert.Equal(["one", "two"], peeked.Select(message => message.Body.ToString()));
        var next = await world.Receiver.PeekMessageAsync();
        Assert.Equal(("three", ServiceBusMessageState.Scheduled), (next.Body.ToString(), next.State));
        Assert.Null(await world.Receiver.PeekMessageAsync());
        Assert.Equal(locked.SequenceNumber, (await world.Receiver.PeekMessageAsync(fromSequenceNumber: 0)).SequenceNumber);
        await Assert.ThrowsAsync<InvalidOperationException>(() => world.Receiver.CompleteMessageAsync(next));
        Assert.Equal("two", (await world.ReceiveAsync()).Body.ToString());
    }

    private static async Task AssertLockLost(Func<Task> act) =>
        Assert.Equal(ServiceBusFailureReason.MessageLockLost, (await Assert.ThrowsAsync<ServiceBusException>(act)).Reason);

    private static async Task AssertNotFound(Func<Task> act) =>
        Assert.Equal(ServiceBusFailureReason.MessageNotFound, (await Assert.ThrowsAsync<ServiceBusException>(act)).Reason);
}
