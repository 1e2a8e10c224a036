using System.Runtime.Serialization;
using Azure.Messaging.ServiceBus;

namespace FunctionsHost.Tests.Queues;

public sealed class SendingTests
{
    [Fact]
    public async Task Message_ArrivesAsItWasSent()
    {
        await using var world = await QueueWorld.StartAsync();
        var sent = new ServiceBusMessage(BinaryData.FromBytes([0, 1, 255]))
        {
            MessageId = "m-1",
            Subject = "subject",
            ContentType = "application/octet-stream",
            CorrelationId = "c-1",
            To = "there",
            ReplyTo = "here",
            TimeToLive = TimeSpan.FromHours(1),
        };
        foreach (var (name, value) in EveryKindOfProperty)
        {
            sent.ApplicationProperties[name] = value;
        }

        await world.Sender.SendMessageAsync(sent);
        await world.RestartAsync();
        var received = await world.ReceiveAsync();

        Assert.Equal([0, 1, 255], received.Body.ToArray());
        Assert.Equal(
            ("m-1", "subject", "application/octet-stream", "c-1", "there", "here"),
            (received.MessageId, received.Subject, received.ContentType, received.CorrelationId, received.To, received.ReplyTo));
        Assert.Equal(TimeSpan.FromHours(1), received.TimeToLive);
        Assert.Equal(world.Clock.GetUtcNow(), received.EnqueuedTime);
        Assert.Equal(world.Clock.GetUtcNow().AddHours(1), received.ExpiresAt);
        Assert.Equal(EveryKindOfProperty, received.ApplicationProperties);
        Assert.All(EveryKindOfProperty, pair => Assert.Equal(pair.Value?.GetType(), received.ApplicationProperties[pair.Key]?.GetType()));
    }

    [Fact]
    public async Task PlainMessage_HasNothingThatWasNotSet()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.SendAsync("");
        var received = await world.ReceiveAsync();

        Assert.Equal("", received.Body.ToString());
        Assert.Null(received.MessageId);
        Assert.Null(received.Subject);
        Assert.Null(received.DeadLetterReason);
        Assert.Empty(received.ApplicationProperties);
        Assert.Equal(TimeSpan.MaxValue, received.TimeToLive);
        Assert.Equal(DateTimeOffset.MaxValue, received.ExpiresAt);
    }

    [Fact]
    public async Task Messages_AreReceivedInTheOrderOfSending()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.SendAsync("0");
        await world.Sender.SendMessagesAsync([new ServiceBusMessage("1"), new ServiceBusMessage("2")]);
        using var batch = await world.Sender.CreateMessageBatchAsync();
        Assert.True(batch.TryAddMessage(new ServiceBusMessage("3")));
        Assert.True(batch.TryAddMessage(new ServiceBusMessage("4")));
        await world.Sender.SendMessagesAsync(batch);

        Assert.Equal(["0", "1", "2", "3", "4"], (await world.ReceiveReadyAsync()).Select(message => message.Body.ToString()));
    }

    [Fact]
    public async Task SameMessageId_IsTakenOnceWithinTenMinutes()
    {
        await using var world = await QueueWorld.StartAsync();
        await Send("a");
        world.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromMilliseconds(1));
        await Send("a");
        await Send("b");
        Assert.Equal(2, (await world.ReceiveReadyAsync()).Count);

        world.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await Send("a");
        Assert.Equal(3, await world.RowsAsync("message"));

        Task Send(string id) => world.Sender.SendMessageAsync(new ServiceBusMessage("x") { MessageId = id });
    }

    [Fact]
    public async Task SameMessageId_IsRememberedAfterCompletionAndRestart()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.Sender.SendMessageAsync(new ServiceBusMessage("x") { MessageId = "a" });
        await world.Receiver.CompleteMessageAsync(await world.ReceiveAsync());
        await world.RestartAsync();
        await world.Sender.SendMessageAsync(new ServiceBusMessage("x") { MessageId = "a" });

        Assert.Equal(0, await world.RowsAsync("message"));
    }

    [Fact]
    public async Task SameMessageId_InOneBatchOrAtOnce_IsTakenOnce()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.Sender.SendMessagesAsync([new ServiceBusMessage("x") { MessageId = "a" }, new ServiceBusMessage("x") { MessageId = "a" }]);
        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => world.Sender.SendMessageAsync(new ServiceBusMessage("x") { MessageId = "b" })));

        Assert.Equal(2, await world.RowsAsync("message"));
    }

    [Fact]
    public async Task SameMessageId_OnAnotherQueue_IsAnotherMessage()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.Sender.SendMessageAsync(new ServiceBusMessage("x") { MessageId = "a" });
        await world.Client.CreateSender("bills").SendMessageAsync(new ServiceBusMessage("x") { MessageId = "a" });

        Assert.Equal(2, await world.RowsAsync("message"));
    }

    [Fact]
    public async Task OutdatedMessageIds_AreForgottenOnDisk()
    {
        await using var world = await QueueWorld.StartAsync();
        for (var i = 0; i < 20; i++)
        {
            await world.Sender.SendMessageAsync(new ServiceBusMessage("x") { MessageId = $"{i}" });
        }

        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await world.Sender.SendMessageAsync(new ServiceBusMessage("x") { MessageId = "last" });
        Assert.Equal(1, await world.RowsAsync("sent_id"));
    }

    [Fact]
    public async Task TooLargeMessage_IsRefused_AndALargeOneTaken()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.Sender.SendMessageAsync(new ServiceBusMessage(new byte[255 * 1024]));

        var error = await Assert.ThrowsAsync<ServiceBusException>(() => world.Sender.SendMessageAsync(new ServiceBusMessage(new byte[256 * 1024])));
        Assert.Equal(ServiceBusFailureReason.MessageSizeExceeded, error.Reason);
        Assert.Equal(255 * 1024, (await world.ReceiveAsync()).Body.ToMemory().Length);
    }

    [Fact]
    public async Task TooLargeBatch_IsRefusedAsAWhole()
    {
        await using var world = await QueueWorld.StartAsync();
        var messages = Enumerable.Range(0, 3).Select(_ => new ServiceBusMessage(new byte[100 * 1024])).ToList();

        var error = await Assert.ThrowsAsync<ServiceBusException>(() => world.Sender.SendMessagesAsync(messages));
        Assert.Equal(ServiceBusFailureReason.MessageSizeExceeded, error.Reason);
        Assert.Equal(0, await world.RowsAsync("message"));
    }

    [Fact]
    public async Task Batch_TakesWhatFits()
    {
        await using var world = await QueueWorld.StartAsync();
        using var batch = await world.Sender.CreateMessageBatchAsync(new CreateMessageBatchOptions { MaxSizeInBytes = 1000 });

        Assert.True(batch.TryAddMessage(new ServiceBusMessage(new byte[500])));
        Assert.False(batch.TryAddMessage(new ServiceBusMessage(new byte[500])));
        Assert.Equal((1, 1000L), (batch.Count, batch.MaxSizeInBytes));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () =>
            await world.Sender.CreateMessageBatchAsync(new CreateMessageBatchOptions { MaxSizeInBytes = 300 * 1024 }));
    }

    [Fact]
    public async Task UnsupportedPropertyType_IsRefused()
    {
        await using var world = await QueueWorld.StartAsync();

        await Assert.ThrowsAsync<SerializationException>(() =>
            world.Sender.SendMessageAsync(new ServiceBusMessage("x") { ApplicationProperties = { ["list"] = new List<int>() } }));
    }

    [Fact]
    public async Task CopyOfAReceivedMessage_CanBeSentAgain()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.Sender.SendMessageAsync(new ServiceBusMessage("x") { Subject = "s", ApplicationProperties = { ["a"] = 1 } });
        await world.Receiver.DeadLetterMessageAsync(await world.ReceiveAsync(), "why", "how");
        await world.Sender.SendMessageAsync(new ServiceBusMessage(await world.ReceiveDeadLetterAsync()));
        var again = await world.ReceiveAsync();

        Assert.Equal(("x", "s", 1), (again.Body.ToString(), again.Subject, again.DeliveryCount));
        Assert.Equal(["a"], again.ApplicationProperties.Keys);
    }

    [Fact]
    public async Task QueueNames_HaveNoCase()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.Client.CreateSender(QueueWorld.QueueName.ToUpperInvariant()).SendMessageAsync(new ServiceBusMessage("x"));

        Assert.Equal("x", (await world.ReceiveAsync()).Body.ToString());
    }

    [Fact]
    public async Task FailingDisk_ReachesTheSender_AndTheQueueGoesOn()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.Database.WriteAsync(session => session.Execute("PRAGMA max_page_count = 64"));
        var error = await Assert.ThrowsAsync<ServiceBusException>(() => world.Sender.SendMessageAsync(new ServiceBusMessage(new byte[250_000]) { MessageId = "big" }));

        Assert.Equal((ServiceBusFailureReason.ServiceBusy, true), (error.Reason, error.IsTransient));
        await world.SendAsync("small");
        Assert.Equal("small", (await world.ReceiveAsync()).Body.ToString());
        await world.Database.WriteAsync(session => session.Execute("PRAGMA max_page_count = 100000"));
        // The failed message's id was not kept either.
        await world.Sender.SendMessageAsync(new ServiceBusMessage("again") { MessageId = "big" });
        Assert.Equal("again", (await world.ReceiveAsync()).Body.ToString());
    }

    private static Dictionary<string, object> EveryKindOfProperty { get; } = new(StringComparer.Ordinal)
    {
        ["null"] = null!,
        ["string"] = "梯",
        ["bool"] = true,
        ["byte"] = byte.MaxValue,
        ["sbyte"] = sbyte.MinValue,
        ["char"] = '电',
        ["short"] = short.MinValue,
        ["ushort"] = ushort.MaxValue,
        ["int"] = int.MinValue,
        ["uint"] = uint.MaxValue,
        ["long"] = long.MinValue,
        ["ulong"] = ulong.MaxValue,
        ["float"] = 1.5f,
        ["double"] = double.Epsilon,
        ["decimal"] = 79228162514264337593543950335m,
        ["Guid"] = new Guid("6f9619ff-8b86-d011-b42d-00c04fc964ff"),
        ["Uri"] = new Uri("https://example.org/a?b=c"),
        ["DateTime"] = new DateTime(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc),
        ["DateTimeOffset"] = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero),
        ["TimeSpan"] = TimeSpan.FromTicks(1),
    };
}
