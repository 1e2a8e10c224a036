using Azure.Messaging.ServiceBus;
using FunctionsHost.Queues.Protocol;
using FunctionsHost.Queues.Triggers;
using FunctionsHost.Worker;
using Grpc.Core;

namespace FunctionsHost.Tests.Queues;

/// <summary>The fate of a message whose function fails, is lost, or settles it itself.</summary>
public sealed class QueueSettlementTests
{
    [Fact]
    public async Task FailedFunction_IsTriedTenTimes_ThenTheMessageIsDead()
    {
        await using var world = await TriggerWorld.StartAsync(TriggerWorld.Function());
        world.Act = (_, _) => throw new FunctionFailedException("f", failure: null);
        await world.Sender.SendMessageAsync(new ServiceBusMessage("x") { MessageId = "m" });

        Assert.Equal("m", (await world.DeadLetterAsync()).MessageId);
        for (var delivery = 1; delivery <= 10; delivery++)
        {
            Assert.Equal(delivery, (await world.NextAsync()).Message.DeliveryCount);
        }

        Assert.True(world.IsQuiet);
    }

    [Fact]
    public async Task LostWorker_IsNotHeldAgainstTheMessage_UnlessItGoesOn()
    {
        await using var world = await TriggerWorld.StartAsync(TriggerWorld.Function());
        world.Act = (_, _) => throw new WorkerLostException("killed");
        await world.Sender.SendMessageAsync(new ServiceBusMessage("x"));

        for (var loss = 0; loss < QueueListener.ForgivenLosses; loss++)
        {
            Assert.Equal(1, (await world.NextAsync()).Message.DeliveryCount);
        }

        for (var delivery = 1; delivery <= 10; delivery++)
        {
            Assert.Equal(delivery, (await world.NextAsync()).Message.DeliveryCount);
        }

        Assert.Equal("MaxDeliveryCountExceeded", (await world.DeadLetterAsync()).DeadLetterReason);
    }

    [Fact]
    public async Task Function_SettlesItself_AndTheHostLeavesItAlone()
    {
        await using var world = await TriggerWorld.StartAsync(TriggerWorld.Function());
        world.Act = async (call, _) => await world.Settlement.Deadletter(
            new DeadletterRequest { Locktoken = call.Message.LockToken, DeadletterReason = "because", DeadletterErrorDescription = "of this" }, null!);
        await world.Sender.SendMessageAsync(new ServiceBusMessage("x"));

        var dead = await world.DeadLetterAsync();
        Assert.Equal(("because", "of this"), (dead.DeadLetterReason, dead.DeadLetterErrorDescription));
        await TriggerWorld.EventuallyAsync(() => Task.FromResult(world.Ended.Count == 1));
    }

    [Fact]
    public async Task Function_ChangesPropertiesAsItAbandons()
    {
        await using var world = await TriggerWorld.StartAsync(TriggerWorld.Function());
        // {"tried": 7} as an AMQP map.
        byte[] map = [0xC1, 10, 2, 0xA1, 5, .. "tried"u8, 0x54, 7];
        world.Act = async (call, _) =>
        {
            if (call.Message.DeliveryCount == 1)
            {
                await world.Settlement.Abandon(
                    new AbandonRequest { Locktoken = call.Message.LockToken, PropertiesToModify = Google.Protobuf.ByteString.CopyFrom(map) }, null!);
            }
        };
        await world.Sender.SendMessageAsync(new ServiceBusMessage("x"));
        await world.NextAsync();

        Assert.Equal(7, (await world.NextAsync()).Message.ApplicationProperties["tried"]);
        await TriggerWorld.EventuallyAsync(async () => await world.MessagesAsync() == 0);
    }

    [Fact]
    public async Task DeferredByItsFunction_IsLeftAlone_AndCanBeAskedFor()
    {
        await using var world = await TriggerWorld.StartAsync(TriggerWorld.Function());
        world.Act = async (call, _) => await world.Settlement.Defer(new DeferRequest { Locktoken = call.Message.LockToken }, null!);
        await world.Sender.SendMessageAsync(new ServiceBusMessage("x"));
        var number = (await world.NextAsync()).Message.SequenceNumber;

        var receiver = world.Client.CreateReceiver(QueueWorld.QueueName);
        await TriggerWorld.EventuallyAsync(async () => (await receiver.PeekMessageAsync(0))?.State == ServiceBusMessageState.Deferred);
        await receiver.CompleteMessageAsync(await receiver.ReceiveDeferredMessageAsync(number));
        Assert.Equal(0, await world.MessagesAsync());
    }

    [Fact]
    public async Task LockToken_OfNoCallThatRuns_IsRefused()
    {
        await using var world = await TriggerWorld.StartAsync(TriggerWorld.Function());

        var error = await Assert.ThrowsAsync<RpcException>(() => world.Settlement.Complete(new CompleteRequest { Locktoken = Guid.NewGuid().ToString() }, null!));
        Assert.Equal(StatusCode.FailedPrecondition, error.StatusCode);
    }

    [Fact]
    public async Task WithoutAutoComplete_AnUnsettledMessage_ComesAgainWhenItsLockHasRunOut()
    {
        await using var world = await TriggerWorld.StartAsync(TriggerWorld.Function(new { autoCompleteMessages = false }));
        await world.Sender.SendMessageAsync(new ServiceBusMessage("x"));
        await world.NextAsync();
        await TriggerWorld.EventuallyAsync(() => Task.FromResult(world.Running.IsEmpty));
        Assert.Equal((1, 0), (await world.MessagesAsync(), await world.ReadyAsync()));

        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, (await world.NextAsync()).Message.DeliveryCount);
    }
}
