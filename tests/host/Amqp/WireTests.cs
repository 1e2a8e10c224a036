using Amqp;
using Amqp.Framing;
using Amqp.Transactions;
using Amqp.Types;
using Azure.Messaging.ServiceBus;
using FunctionsHost.Queues.Amqp;
using FunctionsHost.Tests.Queues;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FunctionsHost.Tests.Amqp;

/// <summary>The endpoint as a client of another make sees it.</summary>
public sealed class WireTests
{
    [Fact]
    public async Task LinkWithoutAToken_IsRefused()
    {
        await using var world = await QueueWorld.StartAsync();
        await using var client = await RawClient.ConnectAsync(world.Port);

        Assert.Equal(AmqpConditions.Unauthorized, await client.RefusedAsync(Receiver(QueueWorld.QueueName)));
        Assert.Equal(AmqpConditions.Unauthorized, await client.RefusedAsync(Sender(new Target { Address = QueueWorld.QueueName })));
        Assert.Equal(AmqpConditions.Unauthorized, await client.RefusedAsync(Receiver(QueueWorld.QueueName + "/$management")));
    }

    [Fact]
    public async Task Token_MustBeSigned_Current_AndForItsAudience()
    {
        await using var world = await QueueWorld.StartAsync();
        await using var client = await RawClient.ConnectAsync(world.Port);
        var (orders, later) = ($"sb://localhost:{world.Port}/orders", TimeProvider.System.GetUtcNow().AddHours(1));

        Assert.Equal(401, await client.PutTokenAsync(orders, RawClient.Token(orders, later, key: "other")));
        Assert.Equal(401, await client.PutTokenAsync(orders, RawClient.Token(orders, later, keyName: "other")));
        Assert.Equal(401, await client.PutTokenAsync(orders, RawClient.Token(orders, TimeProvider.System.GetUtcNow().AddSeconds(-1))));
        Assert.Equal(401, await client.PutTokenAsync($"sb://localhost:{world.Port}/bills", RawClient.Token(orders, later)));
        Assert.Equal(401, await client.PutTokenAsync($"sb://localhost:{world.Port}/orders2", RawClient.Token(orders, later)));
        Assert.Equal(401, await client.PutTokenAsync(orders, "SharedAccessSignature sr=%&sig=%zz&se=99999999999999999999&skn=x"));
        Assert.Equal(202, await client.PutTokenAsync(orders, RawClient.Token(orders, later)));
        Assert.Equal(AmqpConditions.Unauthorized, await client.RefusedAsync(Receiver("bills")));
        Assert.Equal(202, await client.PutTokenAsync($"sb://localhost:{world.Port}/bills", RawClient.Token($"sb://localhost:{world.Port}/", later)));
        await new ReceiverLink(client.Session, "bills", "bills").CloseAsync();
    }

    [Fact]
    public async Task LinkWhoseTokenHasRunOut_IsEnded()
    {
        await using var world = await QueueWorld.StartAsync();
        var wallClock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var port = new AmqpPort(
            world.Broker, 0, [new SharedAccessKey(QueueWorld.KeyName, QueueWorld.KeyValue)], wallClock, NullLogger.Instance);
        await using var client = await RawClient.ConnectAsync(port.Number);
        Assert.Equal(202, await client.PutTokenAsync("sb://localhost/orders", RawClient.Token("sb://localhost/orders", wallClock.GetUtcNow().AddSeconds(60))));
        var link = new ReceiverLink(client.Session, "r", "orders");
        var ended = new TaskCompletionSource<Error>(TaskCreationOptions.RunContinuationsAsynchronously);
        link.AddClosedCallback((_, error) => ended.TrySetResult(error));
        Assert.Null(await link.ReceiveAsync(TimeSpan.FromMilliseconds(100)));
        wallClock.Advance(TimeSpan.FromSeconds(75));

        Assert.Equal(AmqpConditions.Unauthorized, (string)(await ended.Task.WaitAsync(QueueWorld.Patience, TimeProvider.System)).Condition);
    }

    [Fact]
    public async Task ConnectionThatHasFallenSilent_IsEnded()
    {
        await using var world = await QueueWorld.StartAsync();
        var wallClock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var port = new AmqpPort(
            world.Broker, 0, [new SharedAccessKey(QueueWorld.KeyName, QueueWorld.KeyValue)], wallClock, NullLogger.Instance);
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync("localhost", port.Number);
        await socket.GetStream().WriteAsync("AM"u8.ToArray());
        await TriggerWorld.EventuallyAsync(() => Task.FromResult(port.Connections == 1));
        var end = socket.GetStream().ReadAsync(new byte[1]).AsTask();
        for (var looks = 0; !end.IsCompleted && looks < 100; looks++)
        {
            // Again: the connection may begin to watch the clock only after the first leap.
            wallClock.Advance(TimeSpan.FromSeconds(75));
            await Task.WhenAny(end, Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System));
        }

        Assert.Equal(0, await end.WaitAsync(QueueWorld.Patience, TimeProvider.System));
    }

    [Fact]
    public async Task WhatIsNotThere_IsRefusedClearly()
    {
        await using var world = await QueueWorld.StartAsync();
        await using var client = await RawClient.SignInAsync(world, queue: "");

        Assert.Equal(AmqpConditions.NotImplemented, await client.RefusedAsync(Sender(new Coordinator { Capabilities = ["amqp:local-transactions"] })));
        Assert.Equal(AmqpConditions.NotImplemented, await client.RefusedAsync(Receiver("topic/Subscriptions/one")));
        Assert.Equal(AmqpConditions.NotImplemented, await client.RefusedAsync(Receiver("orders", new Map { [new Symbol("com.microsoft:session-filter")] = null })));
        Assert.Equal(AmqpConditions.NotFound, await client.RefusedAsync(Receiver("$management")));
        Assert.Equal(AmqpConditions.NotFound, await client.RefusedAsync(Receiver(new string('x', 261))));
        // The session is as good as before.
        await new ReceiverLink(client.Session, "fine", "orders").CloseAsync();
    }

    [Fact]
    public async Task Drain_GivesWhatIsReady_AndThenNothing()
    {
        await using var world = await QueueWorld.StartAsync();
        await world.Sender.SendMessagesAsync([new ServiceBusMessage("1"), new ServiceBusMessage("2")]);
        await using var client = await RawClient.SignInAsync(world);
        var link = new ReceiverLink(client.Session, "r", QueueWorld.QueueName);
        var received = new List<Message>();
        link.Start(credit: 0, (_, message) =>
        {
            lock (received)
            {
                received.Add(message);
            }
        });
        link.SetCredit(10, CreditMode.Drain);
        // The drain is over when another one, which can only come after it, has been answered.
        await DrainedAsync(client);
        await world.SendAsync("3");

        await using var other = world.Connect();
        Assert.Equal("3", (await other.CreateReceiver(QueueWorld.QueueName).ReceiveMessageAsync(QueueWorld.Patience)).Body.ToString());
        Assert.Equal(2, received.Count);

        // Credit that comes afterwards is good again.
        await world.SendAsync("4");
        link.SetCredit(1, CreditMode.Manual);
        await TriggerWorld.EventuallyAsync(() => Task.FromResult(received.Count == 3));
    }

    [Fact]
    public async Task LargeCredit_IsServedWhole()
    {
        const int Count = 2000;
        await using var world = await QueueWorld.StartAsync();
        await world.Sender.SendMessagesAsync(Enumerable.Range(0, Count).Select(i => new ServiceBusMessage($"{i}")));
        await using var client = await RawClient.SignInAsync(world);
        var link = new ReceiverLink(client.Session, "r", QueueWorld.QueueName);
        link.SetCredit(Count, CreditMode.Manual);
        for (var i = 0; i < Count; i++)
        {
            var message = await link.ReceiveAsync(QueueWorld.Patience);
            Assert.Equal($"{i}", System.Text.Encoding.UTF8.GetString(message.GetBody<byte[]>()));
            link.Accept(message);
        }

        await TriggerWorld.EventuallyAsync(async () => await world.RowsAsync("message") == 0);
    }

    [Fact]
    public async Task MessageThatIsTooLarge_EndsItsLink()
    {
        await using var world = await QueueWorld.StartAsync();
        await using var client = await RawClient.SignInAsync(world);
        var link = new SenderLink(client.Session, "s", QueueWorld.QueueName);
        var error = await Assert.ThrowsAsync<AmqpException>(() => link.SendAsync(new Message { BodySection = new Data { Binary = new byte[300_000] } }));

        Assert.Equal(AmqpConditions.MessageSizeExceeded, (string)error.Error.Condition);
        await new SenderLink(client.Session, "s2", QueueWorld.QueueName).SendAsync(new Message { BodySection = new Data { Binary = new byte[3] } });
    }

    [Fact]
    public async Task MessageThatIsNone_IsRejected_AndItsLinkGoesOn()
    {
        await using var world = await QueueWorld.StartAsync();
        await using var client = await RawClient.SignInAsync(world);
        var link = new SenderLink(client.Session, "s", QueueWorld.QueueName);

        // A batch that holds no messages, and an unknown format.
        foreach (var format in (uint[])[0x80013700, 7])
        {
            var error = await Assert.ThrowsAsync<AmqpException>(() => link.SendAsync(new Message { Format = format, BodySection = new Data { Binary = [1, 2, 3] } }));
            Assert.Contains((string)error.Error.Condition, (string[])[AmqpConditions.DecodeError, AmqpConditions.NotImplemented]);
        }

        await link.SendAsync(new Message { BodySection = new Data { Binary = [1, 2, 3] } });
        Assert.Equal([1, 2, 3], (await world.ReceiveAsync()).Body.ToArray());
    }

    private static async Task DrainedAsync(RawClient client)
    {
        var link = new ReceiverLink(client.Session, Guid.NewGuid().ToString(), QueueWorld.QueueName);
        Assert.Null(await link.ReceiveAsync(TimeSpan.FromMilliseconds(300)));
        await link.CloseAsync();
    }

    private static Attach Receiver(string address, Map? filter = null) =>
        new() { Role = true, Source = new Source { Address = address, FilterSet = filter }, Target = new Target { Address = "here" } };

    private static Attach Sender(object target) => new() { Role = false, Source = new Source { Address = "here" }, Target = target };
}
