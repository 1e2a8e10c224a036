using Azure.Messaging.ServiceBus;

namespace FunctionsHost.Tests.Queues;

public sealed class TimedMessagesTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task ScheduledMessage_ArrivesAtItsMoment()
    {
        await using var world = await QueueWorld.StartAsync();
        var due = world.Clock.GetUtcNow().AddHours(72);
        await world.Sender.ScheduleMessageAsync(new ServiceBusMessage("later"), due);
        var waiting = world.Client.CreateReceiver(QueueWorld.QueueName).ReceiveMessageAsync(TimeSpan.FromHours(100));
        world.Clock.Advance(TimeSpan.FromHours(72) - Moment);
        await world.Database.WriteAsync(_ => true);
        Assert.False(waiting.IsCompleted);

        world.Clock.Advance(Moment);
        var message = await waiting.WaitAsync(QueueWorld.Patience, TimeProvider.System);
        Assert.Equal("later", message.Body.ToString());
        Assert.Equal((due, due), (message.EnqueuedTime, message.ScheduledEnqueueTime));
    }

    [Fact]
    public async Task ScheduledEnqueueTime_OfASentMessage_IsHeeded()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.Sender.SendMessageAsync(new ServiceBusMessage("later") { ScheduledEnqueueTime = world.Clock.GetUtcNow().AddMinutes(1) });

        Assert.Empty(await world.ReceiveReadyAsync());
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("later", (await world.ReceiveAsync()).Body.ToString());
    }

    [Fact]
    public async Task ScheduledMessage_StandsBehindThoseSentBeforeItsMoment()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.Sender.ScheduleMessageAsync(new ServiceBusMessage("second"), world.Clock.GetUtcNow().AddMinutes(1));
        await world.SendAsync("first");
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(["first", "second"], (await world.ReceiveReadyAsync()).Select(message => message.Body.ToString()));
    }

    [Fact]
    public async Task ScheduledMessage_WhoseMomentPassedWhileTheHostWasDown_ArrivesAfterTheStart()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.Sender.ScheduleMessageAsync(new ServiceBusMessage("later"), world.Clock.GetUtcNow().AddMinutes(1));
        await world.CloseAsync();
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.OpenAsync();

        Assert.Equal("later", (await world.ReceiveAsync()).Body.ToString());
    }

    [Fact]
    public async Task CancelledMessage_NeverArrives()
    {
        await using var world = await QueueWorld.StartAsync();
        var number = await world.Sender.ScheduleMessageAsync(new ServiceBusMessage("later"), world.Clock.GetUtcNow().AddMinutes(1));
        await world.Sender.CancelScheduledMessageAsync(number);
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Empty(await world.ReceiveReadyAsync());
        Assert.Equal(0, await world.RowsAsync("message"));
    }

    [Fact]
    public async Task Cancelling_WhatIsNotScheduled_IsRefused_AllOrNone()
    {
        await using var world = await QueueWorld.StartAsync();
        var numbers = await world.Sender.ScheduleMessagesAsync(
            [new ServiceBusMessage("a"), new ServiceBusMessage("b")], world.Clock.GetUtcNow().AddMinutes(1));
        await world.Sender.CancelScheduledMessageAsync(numbers[0]);

        var error = await Assert.ThrowsAsync<ServiceBusException>(() => world.Sender.CancelScheduledMessagesAsync([numbers[1], numbers[0]]));
        Assert.Equal(ServiceBusFailureReason.MessageNotFound, error.Reason);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("b", (await world.ReceiveAsync()).Body.ToString());
    }

    [Fact]
    public async Task ExpiredMessage_IsDropped()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.Sender.SendMessageAsync(new ServiceBusMessage("short") { TimeToLive = TimeSpan.FromMinutes(5) });
        await world.SendAsync("long");
        world.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(["long"], (await world.ReceiveReadyAsync()).Select(message => message.Body.ToString()));
        Assert.Equal(1, await world.RowsAsync("message"));
    }

    [Fact]
    public async Task ExpiringMessage_ThatIsLocked_CanStillBeCompleted()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.Sender.SendMessageAsync(new ServiceBusMessage("short") { TimeToLive = TimeSpan.FromSeconds(10) });
        var message = await world.ReceiveAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(30));

        await world.Receiver.CompleteMessageAsync(message);
        Assert.Equal(0, await world.RowsAsync("message"));
    }

    [Fact]
    public async Task ExpiredMessage_ThatIsAbandoned_IsDropped()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.Sender.SendMessageAsync(new ServiceBusMessage("short") { TimeToLive = TimeSpan.FromSeconds(10) });
        var message = await world.ReceiveAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(30));
        await world.Receiver.AbandonMessageAsync(message);

        Assert.Empty(await world.ReceiveReadyAsync());
        Assert.Equal(0, await world.RowsAsync("message"));
    }

    [Fact]
    public async Task TimeToLive_OfAScheduledMessage_StartsAtItsMoment()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.Sender.ScheduleMessageAsync(
            new ServiceBusMessage("later") { TimeToLive = TimeSpan.FromMinutes(1) }, world.Clock.GetUtcNow().AddHours(1));
        world.Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(59));

        Assert.Equal("later", (await world.ReceiveAsync()).Body.ToString());
    }

    [Fact]
    public async Task Receiver_GetsNothing_WhenItsTimeIsOver_AndTakesNothingAfterwards()
    {
        await using var world = await QueueWorld.StartAsync();
        // The client's patience is by the machine's clock.
        Assert.Null(await world.Receiver.ReceiveMessageAsync(TimeSpan.FromMilliseconds(200)));
        await world.SendAsync("one");

        await using var other = world.Connect();
        Assert.Equal("one", (await other.CreateReceiver(QueueWorld.QueueName).ReceiveMessageAsync(QueueWorld.Patience)).Body.ToString());
    }

    [Fact]
    public async Task CancelledReceiver_TakesNoMessage()
    {
        await using var world = await QueueWorld.StartAsync();
        using var cancellation = new CancellationTokenSource();
        var waiting = world.Receiver.ReceiveMessageAsync(cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await world.SendAsync("one");

        Assert.Equal("one", (await world.ReceiveAsync()).Body.ToString());
    }

    [Fact]
    public async Task WaitingReceivers_AreServedInTheirOrder()
    {
        await using var world = await QueueWorld.StartAsync();
        var first = world.Receiver.ReceiveMessageAsync();
        await world.Database.WriteAsync(_ => true);
        var second = world.Receiver.ReceiveMessageAsync();
        await world.Database.WriteAsync(_ => true);
        await world.Sender.SendMessagesAsync([new ServiceBusMessage("1"), new ServiceBusMessage("2")]);

        Assert.Equal(("1", "2"), ((await first).Body.ToString(), (await second).Body.ToString()));
    }
}
