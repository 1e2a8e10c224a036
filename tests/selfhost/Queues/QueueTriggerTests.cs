using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using SelfHost.Hosting;

namespace SelfHost.Tests.Queues;

public sealed class QueueTriggerTests
{
    [Fact]
    public async Task Text_IsBound_AndItsMessageCompleted()
    {
        await using var world = await ListenerWorld.StartAsync(typeof(TextFunction));
        await world.Sender.SendMessageAsync(new ServiceBusMessage("你好"));

        Assert.Equal("你好", await world.Inbox.NextAsync<string>());
        await ListenerWorld.EventuallyAsync(async () => await world.MessagesAsync() == 0);
    }

    [Fact]
    public async Task Bytes_AreBound()
    {
        await using var world = await ListenerWorld.StartAsync(typeof(BytesFunction));
        await world.Sender.SendMessageAsync(new ServiceBusMessage(BinaryData.FromBytes([0, 255])));

        Assert.Equal([0, 255], await world.Inbox.NextAsync<byte[]>());
    }

    [Fact]
    public async Task BinaryData_IsBound()
    {
        await using var world = await ListenerWorld.StartAsync(typeof(DataFunction));
        await world.Sender.SendMessageAsync(new ServiceBusMessage("x"));

        Assert.Equal("x", (await world.Inbox.NextAsync<BinaryData>()).ToString());
    }

    [Fact]
    public async Task Json_IsBound_WithTheMessagesDataByName()
    {
        await using var world = await ListenerWorld.StartAsync(typeof(OrderFunction));
        await world.Sender.SendMessageAsync(new ServiceBusMessage("""{"name":"rope","COUNT":3}""") { MessageId = "m-1" });

        Assert.Equal((new Order("rope", 3), "m-1", 1), await world.Inbox.NextAsync<(Order, string, int)>());
    }

    [Fact]
    public async Task Json_ThatCannotBeRead_EndsInTheDeadLetters()
    {
        await using var world = await ListenerWorld.StartAsync(typeof(OrderFunction));
        await world.Sender.SendMessageAsync(new ServiceBusMessage("not json"));

        Assert.Equal("MaxDeliveryCountExceeded", (await DeadLetterAsync(world)).DeadLetterReason);
        Assert.True(world.Inbox.IsEmpty);
    }

    [Fact]
    public async Task Batch_IsBoundAsAnArray()
    {
        await using var world = new ListenerWorld(typeof(BatchFunction));
        world.HostJsonServiceBus["maxMessageBatchSize"] = 2;
        await world.StartAsync();
        await world.Sender.SendMessagesAsync(Enumerable.Range(1, 3).Select(i => new ServiceBusMessage($$"""{"Name":"n","Count":{{i}}}""")));

        Assert.Equal([1, 2], (await world.Inbox.NextAsync<Order[]>()).Select(order => order.Count));
        Assert.Equal([3], (await world.Inbox.NextAsync<Order[]>()).Select(order => order.Count));
        await ListenerWorld.EventuallyAsync(async () => await world.MessagesAsync() == 0);
    }

    [Fact]
    public async Task FailedFunction_IsTriedTenTimes_ThenTheMessageIsDead()
    {
        await using var world = await ListenerWorld.StartAsync(typeof(MessageFunction));
        world.Inbox.Act = _ => throw new InvalidOperationException("no");
        await world.Sender.SendMessageAsync(new ServiceBusMessage("x") { MessageId = "m" });

        Assert.Equal("m", (await DeadLetterAsync(world)).MessageId);
        for (var delivery = 1; delivery <= 10; delivery++)
        {
            Assert.Equal(delivery, (await world.Inbox.NextAsync<ServiceBusReceivedMessage>()).DeliveryCount);
        }

        Assert.True(world.Inbox.IsEmpty);
    }

    [Fact]
    public async Task WithoutAutoComplete_TheFunctionSettles()
    {
        await using var world = await ListenerWorld.StartAsync(typeof(SettlingFunction));
        await world.Sender.SendMessageAsync(new ServiceBusMessage("x"));
        var (message, actions) = await world.Inbox.NextAsync<(ServiceBusReceivedMessage, ServiceBusMessageActions)>();
        await world.MessagesAsync();

        await actions.DeadLetterMessageAsync(message, deadLetterReason: "because", deadLetterErrorDescription: "of this");
        Assert.Equal(("because", "of this"), await DeadLetterAsync(world) is { } dead ? (dead.DeadLetterReason, dead.DeadLetterErrorDescription) : default);
    }

    [Fact]
    public async Task WithoutAutoComplete_AnUnsettledMessage_ComesAgainWhenItsLockIsLost()
    {
        await using var world = await ListenerWorld.StartAsync(typeof(SettlingFunction));
        await world.Sender.SendMessageAsync(new ServiceBusMessage("x"));
        await world.Inbox.NextAsync<(ServiceBusReceivedMessage, ServiceBusMessageActions)>();
        Assert.Equal(1, await world.MessagesAsync());

        await ListenerWorld.EventuallyAsync(() =>
        {
            // More than once: the renewal, which ends with the function, may have prolonged the lock just before.
            world.Clock.Advance(TimeSpan.FromMinutes(1));
            return Task.FromResult(!world.Inbox.IsEmpty);
        });
        var (again, _) = await world.Inbox.NextAsync<(ServiceBusReceivedMessage, ServiceBusMessageActions)>();
        Assert.True(again.DeliveryCount > 1);
    }

    [Fact]
    public async Task WithAutoComplete_WhatTheFunctionSettled_IsLeftAlone()
    {
        await using var world = await ListenerWorld.StartAsync(typeof(SettlingAnywayFunction));
        world.Inbox.Act = async value =>
        {
            var (message, actions) = ((ServiceBusReceivedMessage, ServiceBusMessageActions))value;
            await actions.DeferMessageAsync(message);
        };
        await world.Sender.SendMessageAsync(new ServiceBusMessage("x"));
        var (message, _) = await world.Inbox.NextAsync<(ServiceBusReceivedMessage, ServiceBusMessageActions)>();

        var receiver = world.Client.CreateReceiver(QueueWorld.QueueName);
        await ListenerWorld.EventuallyAsync(async () => (await receiver.PeekMessageAsync(0))?.State == ServiceBusMessageState.Deferred);
        await receiver.CompleteMessageAsync(await receiver.ReceiveDeferredMessageAsync(message.SequenceNumber));
    }

    [Fact]
    public async Task QueueAndConnection_AreNamedBySettings()
    {
        await using var world = new ListenerWorld(typeof(NamedBySettingFunction));
        world.Settings["Queues__Orders"] = QueueWorld.QueueName;
        world.Settings["Other"] = world.ConnectionString;
        await world.StartAsync();
        await world.Sender.SendMessageAsync(new ServiceBusMessage("x"));

        Assert.Equal("x", await world.Inbox.NextAsync<string>());
    }

    [Fact]
    public async Task IdentityConnection_IsFoundByItsNamespace()
    {
        await using var world = new ListenerWorld(typeof(TextFunction));
        world.Settings["ServiceBus__fullyQualifiedNamespace"] = new Uri(world.ConnectionString.Split(';')[0]["Endpoint=".Length..]).Host;
        world.Settings.Remove("ServiceBus");
        await world.StartAsync();
        await world.Sender.SendMessageAsync(new ServiceBusMessage("x"));

        Assert.Equal("x", await world.Inbox.NextAsync<string>());
    }

    [Fact]
    public async Task NoMoreThanTheConfiguredCalls_RunAtATime()
    {
        await using var world = new ListenerWorld(typeof(MessageFunction));
        world.HostJsonServiceBus["maxConcurrentCalls"] = 2;
        await world.StartAsync();
        var release = new TaskCompletionSource();
        world.Inbox.Act = _ => release.Task;
        await world.Sender.SendMessagesAsync(Enumerable.Range(0, 5).Select(i => new ServiceBusMessage("x") { MessageId = $"{i}" }));
        await world.Inbox.NextAsync<ServiceBusReceivedMessage>();
        await world.Inbox.NextAsync<ServiceBusReceivedMessage>();

        // A third would have been received in the same go.
        await world.MessagesAsync();
        Assert.True(world.Inbox.IsEmpty);
        release.SetResult();
        await ListenerWorld.EventuallyAsync(async () => await world.MessagesAsync() == 0);
        Assert.Equal(5, world.Inbox.Ended.Count);
    }

    [Fact]
    public async Task LockOfARunningFunction_IsRenewed_ForAsLongAsHostJsonSays()
    {
        await using var world = new ListenerWorld(typeof(MessageFunction));
        world.HostJsonServiceBus["maxAutoLockRenewalDuration"] = "00:03:00";
        await world.StartAsync();
        var release = new TaskCompletionSource();
        world.Inbox.Act = _ => release.Task;
        await world.Sender.SendMessageAsync(new ServiceBusMessage("x") { MessageId = "m" });
        var message = await world.Inbox.NextAsync<ServiceBusReceivedMessage>();
        var start = world.Clock.GetUtcNow();
        while (message.LockedUntil < start + TimeSpan.FromMinutes(3))
        {
            var lockedUntil = message.LockedUntil;
            world.Clock.Advance(TimeSpan.FromSeconds(50));
            await ListenerWorld.EventuallyAsync(() => Task.FromResult(message.LockedUntil > lockedUntil));
        }

        Assert.True(world.Inbox.IsEmpty);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, (await world.Inbox.NextAsync<ServiceBusReceivedMessage>()).DeliveryCount);
        release.SetResult();
    }

    [Fact]
    public async Task Stop_WaitsForWhatRuns_AndReceivesNoMore()
    {
        await using var world = new ListenerWorld(typeof(MessageFunction));
        world.HostJsonServiceBus["maxConcurrentCalls"] = 1;
        await world.StartAsync();
        var release = new TaskCompletionSource();
        world.Inbox.Act = _ => release.Task;
        await world.Sender.SendMessagesAsync([new ServiceBusMessage("x") { MessageId = "a" }, new ServiceBusMessage("x") { MessageId = "b" }]);
        await world.Inbox.NextAsync<ServiceBusReceivedMessage>();

        var stopping = world.StopAsync();
        Assert.False(stopping.IsCompleted);
        release.SetResult();
        await stopping.WaitAsync(QueueWorld.Patience, TimeProvider.System);
        Assert.Equal(["a"], world.Inbox.Ended);

        await world.StartAsync();
        var left = await world.Inbox.NextAsync<ServiceBusReceivedMessage>();
        Assert.Equal(("b", 1), (left.MessageId, left.DeliveryCount));
    }

    [Theory]
    [InlineData(null, "is missing")]
    [InlineData("UseDevelopmentStorage=true", "has no Endpoint")]
    [InlineData("Endpoint=sb://city.servicebus.windows.net/;SharedAccessKey=x", "city.servicebus.windows.net")]
    public async Task WrongConnection_IsAStartupFault(string? connection, string expected)
    {
        await using var world = new ListenerWorld(typeof(TextFunction));
        world.Settings.Remove("ServiceBus");
        if (connection is not null)
        {
            world.Settings["ServiceBus"] = connection;
        }

        Assert.Contains(expected, await FaultAsync(world), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnnamedQueueSetting_IsAStartupFault()
    {
        await using var world = new ListenerWorld(typeof(NamedBySettingFunction));

        Assert.Contains("Queues:Orders", await FaultAsync(world), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BatchOfOneValue_IsAStartupFault()
    {
        await using var world = new ListenerWorld(typeof(WrongBatchFunction));

        Assert.Contains("make it an array", await FaultAsync(world), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EndpointOfAnotherHost_IsAStartupFault()
    {
        await using var first = await ListenerWorld.StartAsync(typeof(TextFunction));
        await using var second = new ListenerWorld(typeof(TextFunction));
        second.Settings["ServiceBus"] = first.ConnectionString;

        Assert.Contains("another host of this process", await FaultAsync(second), StringComparison.Ordinal);
    }

    private static async Task<string> FaultAsync(ListenerWorld world)
    {
        var host = world.Build();
        try
        {
            return (await Assert.ThrowsAsync<StartupFaultException>(() => host.StartAsync())).Message;
        }
        finally
        {
            await ((IAsyncDisposable)host).DisposeAsync();
        }
    }

    private static async Task<ServiceBusReceivedMessage> DeadLetterAsync(ListenerWorld world)
    {
        var receiver = world.Client.CreateReceiver(QueueWorld.QueueName, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        var message = await receiver.ReceiveMessageAsync().WaitAsync(QueueWorld.Patience, TimeProvider.System);
        Assert.NotNull(message);
        return message;
    }
}
