using System.Transactions;
using Azure.Core.Amqp;
using Azure.Messaging.ServiceBus;
using FunctionsHost.Tests.Queues;

namespace FunctionsHost.Tests.Amqp;

/// <summary>The official client beside sending and receiving.</summary>
public sealed class OfficialClientTests
{
    private static readonly TimeSpan LockDuration = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task WrongKey_IsRefused()
    {
        await using var world = await QueueWorld.StartAsync();
        await using var client = world.Connect(key: "d3Jvbmc=");

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => client.CreateSender(QueueWorld.QueueName).SendMessageAsync(new ServiceBusMessage("x")));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => client.CreateReceiver(QueueWorld.QueueName).ReceiveMessageAsync(QueueWorld.Patience));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => client.CreateReceiver(QueueWorld.QueueName).PeekMessageAsync());
        Assert.Equal(0, await world.RowsAsync("message"));
    }

    [Fact]
    public async Task Sessions_Transactions_AndTopics_AreRefusedAsNotSupported()
    {
        await using var world = await QueueWorld.StartAsync();
        await using var client = world.Connect(retries: 0);

        await Assert.ThrowsAsync<NotSupportedException>(() => client.AcceptSessionAsync(QueueWorld.QueueName, "s"));
        await Assert.ThrowsAsync<NotSupportedException>(() => client.CreateReceiver("topic", "subscription").ReceiveMessageAsync(QueueWorld.Patience));
        await Assert.ThrowsAsync<NotSupportedException>(() => SendInTransactionAsync(client));
        Assert.Equal(0, await world.RowsAsync("message"));
    }

    [Fact]
    public async Task Lock_OutlivesItsLink_AndIsSettledOverAnother()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.SendAsync("one");
        var message = await world.ReceiveAsync();
        await world.Receiver.CloseAsync();
        Assert.Empty(await world.ReceiveReadyAsync(world.Client.CreateReceiver(QueueWorld.QueueName)));

        await world.Client.CreateReceiver(QueueWorld.QueueName).CompleteMessageAsync(message);
        Assert.Equal(0, await world.RowsAsync("message"));
    }

    [Fact]
    public async Task Lock_OutlivesItsConnection_UntilItsTimeIsOver()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.SendAsync("one");
        await using (var client = world.Connect())
        {
            Assert.NotNull(await client.CreateReceiver(QueueWorld.QueueName).ReceiveMessageAsync(QueueWorld.Patience));
        }

        Assert.Empty(await world.ReceiveReadyAsync());
        world.Clock.Advance(LockDuration);
        Assert.Equal(2, (await world.ReceiveAsync()).DeliveryCount);
    }

    [Fact]
    public async Task Body_OfValueOrSequencesOrSeveralParts_ArrivesAsItWas()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.Sender.SendMessageAsync(With(AmqpMessageBody.FromSequence([[1, "two"], [3L, true]])));
        await world.Sender.SendMessageAsync(With(AmqpMessageBody.FromValue(new Dictionary<string, object> { ["a"] = 1, ["b"] = "梯" })));
        await world.Sender.SendMessageAsync(With(AmqpMessageBody.FromData([new byte[] { 1, 2 }, new byte[] { 3 }])));
        await world.RestartAsync();

        Assert.True((await world.ReceiveAsync()).GetRawAmqpMessage().Body.TryGetSequence(out var sequences));
        Assert.Equal([[1, "two"], [3L, true]], sequences!.Select(sequence => sequence.ToArray()));
        Assert.True((await world.ReceiveAsync()).GetRawAmqpMessage().Body.TryGetValue(out var value));
        Assert.Equal(("梯", 1), (((IDictionary<string, object>)value!)["b"], ((IDictionary<string, object>)value)["a"]));
        Assert.Equal([1, 2, 3], (await world.ReceiveAsync()).Body.ToArray());
    }

    [Fact]
    public async Task EverythingOfAMessage_ArrivesAsItWas()
    {
        await using var world = await QueueWorld.StartAsync();
        var raw = new AmqpAnnotatedMessage(AmqpMessageBody.FromData([new byte[] { 9 }]));
        raw.Properties.ContentEncoding = "gzip";
        raw.Properties.UserId = new byte[] { 4, 5 };
        raw.Properties.GroupSequence = 7;
        raw.Properties.ReplyToGroupId = "group";
        raw.Header.Priority = 3;
        raw.Header.Durable = true;
        raw.MessageAnnotations["x-own"] = "annotation";
        raw.Footer["f"] = "footer";
        await world.Sender.SendMessageAsync(new ServiceBusMessage(raw) { PartitionKey = "p", SessionId = "p", MessageId = "m" });

        var message = await world.ReceiveAsync();
        var back = message.GetRawAmqpMessage();
        Assert.Equal(("p", "p", "m"), (message.PartitionKey, message.SessionId, message.MessageId));
        Assert.Equal(("gzip", 7u, "group"), (back.Properties.ContentEncoding, back.Properties.GroupSequence, back.Properties.ReplyToGroupId));
        Assert.Equal(((byte)3, true, "annotation", "footer"), (back.Header.Priority, back.Header.Durable, back.MessageAnnotations["x-own"], back.Footer["f"]));
        Assert.Equal([4, 5], back.Properties.UserId!.Value.ToArray());
    }

    [Fact]
    public async Task RowOfAnOlderProgram_IsDelivered_ChangedAndPutAway()
    {
        await using var world = await QueueWorld.StartAsync();
        // As it was written: format 1, message id "old", subject "s", a time to live of an hour, and a property of each kind that needs care.
        var properties = Convert.FromHexString(
            "01" + "01036F6C64" + "010173" + "00" + "00" + "00" + "00" + "0068C46108000000" + "0000000000000000"
            + "04" + "036D6F6D12" + "0000000000000000"
            + "0373706113" + "0100000000000000" + "03646563" + "0E" + "0F00000000000000000000000000" + "0100" + "036E756D08" + "2A000000");
        await world.Database.WriteAsync(session => session.Execute(
            "INSERT INTO message (queue, state, enqueued_at, expires_at, properties, body) VALUES ('orders', 0, ?1, ?2, ?3, ?4)",
            world.Clock.GetUtcNow().UtcTicks,
            world.Clock.GetUtcNow().AddHours(1).UtcTicks,
            properties,
            "old body"u8.ToArray()));
        await world.RestartAsync();

        var message = await world.ReceiveAsync();
        Assert.Equal(("old", "s", "old body", TimeSpan.FromHours(1)), (message.MessageId, message.Subject, message.Body.ToString(), message.TimeToLive));
        Assert.Equal(
            (DateTimeOffset.MinValue, TimeSpan.FromTicks(1), 1.5m, 42),
            (message.ApplicationProperties["mom"], message.ApplicationProperties["spa"], message.ApplicationProperties["dec"], message.ApplicationProperties["num"]));
        await world.Receiver.AbandonMessageAsync(message, new Dictionary<string, object> { ["num"] = 43 });
        var again = await world.ReceiveAsync();
        Assert.Equal((43, 1.5m, "old body"), (again.ApplicationProperties["num"], again.ApplicationProperties["dec"], again.Body.ToString()));
        await world.Receiver.CompleteMessageAsync(again);
        Assert.Equal(0, await world.RowsAsync("message"));
    }

    [Fact]
    public async Task Processor_WithPrefetchAndConcurrency_RunsEachMessageOnce()
    {
        const int Count = 300;
        await using var world = await QueueWorld.StartAsync();
        await world.Sender.SendMessagesAsync(Enumerable.Range(0, Count).Select(i => new ServiceBusMessage($"{i}")));
        await using var processor = world.Client.CreateProcessor(
            QueueWorld.QueueName, new ServiceBusProcessorOptions
            {
                PrefetchCount = 40,
                MaxConcurrentCalls = 8,
                // The client would renew by the machine's clock, which is ahead of the one in this test.
                MaxAutoLockRenewalDuration = TimeSpan.Zero,
            });
        var seen = new System.Collections.Concurrent.ConcurrentBag<string>();
        var errors = new System.Collections.Concurrent.ConcurrentBag<Exception>();
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        processor.ProcessMessageAsync += message =>
        {
            seen.Add(message.Message.Body.ToString());
            if (seen.Count == Count)
            {
                all.TrySetResult();
            }

            return Task.CompletedTask;
        };
        processor.ProcessErrorAsync += error =>
        {
            errors.Add(error.Exception);
            return Task.CompletedTask;
        };
        await processor.StartProcessingAsync();
        await all.Task.WaitAsync(QueueWorld.Patience, TimeProvider.System);
        await processor.StopProcessingAsync();

        Assert.Empty(errors);
        Assert.Equal(Count, seen.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(0, await world.RowsAsync("message"));
    }

    [Fact]
    public async Task StoppedHost_IsFoundAgain_ByAReceiverThatWaits()
    {
        await using var world = await QueueWorld.StartAsync();
        var waiting = world.Receiver.ReceiveMessageAsync(QueueWorld.Patience);
        await TriggerWorld.EventuallyAsync(async () => await world.Broker.OnQueue(QueueWorld.QueueName, (queue, _) => queue.Waiting) == 1);
        await world.RestartAsync();
        await world.SendAsync("after");

        Assert.Equal("after", (await waiting ?? await world.ReceiveAsync()).Body.ToString());
    }

    [Fact]
    public async Task DeferredMessage_IsSettledEachWay_OverTheManagementNode()
    {
        await using var world = await QueueWorld.StartAsync();
        for (var i = 0; i < 3; i++)
        {
            await world.SendAsync($"{i}");
        }

        var messages = await world.ReceiveReadyAsync();
        foreach (var message in messages)
        {
            await world.Receiver.DeferMessageAsync(message);
        }

        var deferred = await world.Receiver.ReceiveDeferredMessagesAsync(messages.Select(message => message.SequenceNumber));
        await world.Receiver.AbandonMessageAsync(deferred[0], new Dictionary<string, object> { ["a"] = 1 });
        await world.Receiver.DeadLetterMessageAsync(deferred[1], new Dictionary<string, object> { ["b"] = 2 }, "why", "how");
        await world.Receiver.DeferMessageAsync(deferred[2], new Dictionary<string, object> { ["c"] = 3 });

        var dead = await world.ReceiveDeadLetterAsync();
        Assert.Equal(("1", "why", "how", 2, "orders"), (dead.Body.ToString(), dead.DeadLetterReason, dead.DeadLetterErrorDescription, dead.ApplicationProperties["b"], dead.DeadLetterSource));
        var again = await world.Receiver.ReceiveDeferredMessagesAsync([messages[0].SequenceNumber, messages[2].SequenceNumber]);
        Assert.Equal([1, 3], again.Select(message => (int)message.ApplicationProperties.Values.Single()));
        await world.Receiver.CompleteMessageAsync(again[0]);
        await world.Receiver.RenewMessageLockAsync(again[1]);
    }

    private static ServiceBusMessage With(AmqpMessageBody body) => new(new AmqpAnnotatedMessage(body));

    private static async Task SendInTransactionAsync(ServiceBusClient client)
    {
        using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);
        await client.CreateSender(QueueWorld.QueueName).SendMessageAsync(new ServiceBusMessage("x"));
        scope.Complete();
    }
}
