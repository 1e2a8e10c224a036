using System.Text.Json;
using Azure.Messaging.ServiceBus;
using FunctionsHost.Settings;

namespace FunctionsHost.Tests.Queues;

public sealed class QueueTriggerTests
{
    [Fact]
    public async Task Message_ArrivesWhole_AndIsCompleted()
    {
        await using var world = await TriggerWorld.StartAsync(TriggerWorld.Function());
        await world.Sender.SendMessageAsync(new ServiceBusMessage("你好") { MessageId = "m", Subject = "s", ApplicationProperties = { ["n"] = 1.5m } });

        var message = (await world.NextAsync()).Message;
        Assert.Equal(("你好", "m", "s", 1.5m, 1), (message.Body.ToString(), message.MessageId, message.Subject, message.ApplicationProperties["n"], message.DeliveryCount));
        Assert.Equal(world.Clock.GetUtcNow().AddMinutes(1), message.LockedUntil);
        await TriggerWorld.EventuallyAsync(async () => await world.MessagesAsync() == 0);
    }

    [Fact]
    public async Task Metadata_HasTheOfficialNames()
    {
        await using var world = await TriggerWorld.StartAsync(TriggerWorld.Function());
        await world.Sender.SendMessageAsync(new ServiceBusMessage("x")
        {
            MessageId = "m",
            CorrelationId = "c",
            Subject = "s",
            ContentType = "t",
            To = "to",
            ReplyTo = "from",
            ApplicationProperties = { ["a"] = 1, ["b"] = "two", ["c"] = double.NaN },
        });

        var call = await world.NextAsync();
        var metadata = call.Request.TriggerMetadata;
        Assert.Equal(
            ("m", "c", "s", "s", "t", "to", "from"),
            (metadata["MessageId"].String, metadata["CorrelationId"].String, metadata["Subject"].String, metadata["Label"].String, metadata["ContentType"].String,
                metadata["To"].String, metadata["ReplyTo"].String));
        Assert.Equal(("1", call.Message.SequenceNumber.ToString()), (metadata["DeliveryCount"].Json, metadata["SequenceNumber"].Json));
        Assert.Equal(call.Message.LockToken, metadata["LockToken"].String);
        Assert.Equal(world.Clock.GetUtcNow().UtcDateTime, JsonSerializer.Deserialize<DateTime>(metadata["EnqueuedTimeUtc"].Json));
        Assert.Equal("""{"a":1,"b":"two","c":"NaN"}""", metadata["ApplicationProperties"].Json);
    }

    [Theory]
    [InlineData("String", "text")]
    [InlineData(null, "text")]
    [InlineData("Binary", null)]
    public async Task Parameter_ThatIsNoMessage_GetsTheBody(string? dataType, string? text)
    {
        await using var world = await TriggerWorld.StartAsync(TriggerWorld.Function(dataType is null ? null : new { dataType }, isWhole: false));
        await world.Sender.SendMessageAsync(new ServiceBusMessage("text"));

        var data = (await world.NextAsync()).Data;
        Assert.Equal((text ?? "", text is null ? "text" : ""), (data.String, data.Bytes.ToStringUtf8()));
    }

    [Fact]
    public async Task Bytes_ThatAreNoText_AreAFailure_WhereTextIsWanted()
    {
        await using var world = await TriggerWorld.StartAsync(TriggerWorld.Function(new { dataType = "String" }, isWhole: false));
        await world.Sender.SendMessageAsync(new ServiceBusMessage(BinaryData.FromBytes([0xFF, 0xFE, 0xFD])));

        Assert.Equal("MaxDeliveryCountExceeded", (await world.DeadLetterAsync()).DeadLetterReason);
        Assert.True(world.IsQuiet);
    }

    [Fact]
    public async Task Batch_IsOneCall()
    {
        await using var world = new TriggerWorld();
        world.HostJsonServiceBus["maxMessageBatchSize"] = 2;
        await world.OpenAsync(TriggerWorld.Function(new { cardinality = "Many" }));
        await world.Sender.SendMessagesAsync(Enumerable.Range(1, 3).Select(i => new ServiceBusMessage($"{i}")));

        var first = await world.NextAsync();
        Assert.Equal(["1", "2"], first.Messages.Select(message => message.Body.ToString()));
        Assert.Equal("[1,1]", first.Request.TriggerMetadata["DeliveryCountArray"].Json);
        Assert.Equal(["3"], (await world.NextAsync()).Messages.Select(message => message.Body.ToString()));
        await TriggerWorld.EventuallyAsync(async () => await world.MessagesAsync() == 0);
    }

    [Theory]
    [InlineData("String")]
    [InlineData(null)]
    public async Task BatchOfBodies_ArrivesAsTextOrAsOneArray(string? dataType)
    {
        await using var world = new TriggerWorld();
        await world.OpenAsync(TriggerWorld.Function(dataType is null ? new { isBatched = true } : new { isBatched = true, dataType }, isWhole: false));
        await world.Sender.SendMessagesAsync([new ServiceBusMessage("""{"a":1}"""), new ServiceBusMessage("plain")]);

        var data = (await world.NextAsync()).Data;
        Assert.Equal(dataType is null ? """[{"a":1},"plain"]""" : "", data.Json);
        Assert.Equal(dataType is null ? null : ["""{"a":1}""", "plain"], data.CollectionString?.String);
    }

    [Fact]
    public async Task HostJson_DecidesWhereTheTriggerSaysNothing()
    {
        await using var world = new TriggerWorld();
        world.HostJsonServiceBus["autoCompleteMessages"] = false;
        await world.OpenAsync(TriggerWorld.Function());
        await world.Sender.SendMessageAsync(new ServiceBusMessage("x"));
        await world.NextAsync();
        await TriggerWorld.EventuallyAsync(() => Task.FromResult(world.Running.IsEmpty));

        Assert.Equal(1, await world.MessagesAsync());
    }

    [Fact]
    public async Task QueueAndConnection_AreNamedBySettings()
    {
        await using var world = new TriggerWorld();
        world.Settings["Queues:Orders"] = QueueWorld.QueueName;
        await world.OpenAsync(TriggerWorld.Function(new { queueName = "%Queues__Orders%" }));
        await world.Sender.SendMessageAsync(new ServiceBusMessage("x"));

        Assert.Equal("x", (await world.NextAsync()).Message.Body.ToString());
    }

    [Fact]
    public async Task NoMoreThanTheConfiguredCalls_RunAtATime()
    {
        await using var world = new TriggerWorld();
        world.HostJsonServiceBus["maxConcurrentCalls"] = 2;
        await world.OpenAsync(TriggerWorld.Function());
        var release = new TaskCompletionSource();
        world.Act = (_, _) => release.Task;
        await world.Sender.SendMessagesAsync(Enumerable.Range(0, 5).Select(i => new ServiceBusMessage("x") { MessageId = $"{i}" }));
        await world.NextAsync();
        await world.NextAsync();

        // A third would have been received in the same go.
        Assert.Equal(3, await world.ReadyAsync());
        Assert.True(world.IsQuiet);
        release.SetResult();
        await TriggerWorld.EventuallyAsync(async () => await world.MessagesAsync() == 0);
        Assert.Equal(5, world.Ended.Count);
    }

    [Fact]
    public async Task LockOfARunningFunction_IsKept_ForAsLongAsHostJsonSays()
    {
        await using var world = new TriggerWorld();
        world.HostJsonServiceBus["maxAutoLockRenewalDuration"] = "00:03:00";
        await world.OpenAsync(TriggerWorld.Function());
        var release = new TaskCompletionSource();
        world.Act = (_, _) => release.Task;
        await world.Sender.SendMessageAsync(new ServiceBusMessage("x"));
        await world.NextAsync();
        for (var second = 0; second < 179; second++)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(0, await world.ReadyAsync());
        }

        Assert.True(world.IsQuiet);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, (await world.NextAsync()).Message.DeliveryCount);
        release.SetResult();
    }

    /// <summary>
    /// How a message came twice that was never given up: the clock was moved by a minute, the time of a lock, while its function ran. The renewal,
    /// which is due at 50 s, came after the minute was over. The message was handed out again beside the first.
    /// </summary>
    [Fact]
    public async Task ClockThatLeaps_LosesNoLockOfARunningFunction()
    {
        await using var world = await TriggerWorld.StartAsync(TriggerWorld.Function());
        var release = new TaskCompletionSource();
        world.Act = (_, _) => release.Task;
        await world.Sender.SendMessageAsync(new ServiceBusMessage("x"));
        await world.NextAsync();

        world.Clock.Advance(TimeSpan.FromMinutes(1));
        world.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal(0, await world.ReadyAsync());
        Assert.True(world.IsQuiet);
        release.SetResult();
        await TriggerWorld.EventuallyAsync(async () => await world.MessagesAsync() == 0);
        Assert.True(world.IsQuiet);
    }

    [Fact]
    public async Task Stop_WaitsForWhatRuns_AndReceivesNoMore()
    {
        await using var world = new TriggerWorld();
        world.HostJsonServiceBus["maxConcurrentCalls"] = 1;
        await world.OpenAsync(TriggerWorld.Function());
        var release = new TaskCompletionSource();
        world.Act = (_, _) => release.Task;
        await world.Sender.SendMessagesAsync([new ServiceBusMessage("a"), new ServiceBusMessage("b")]);
        await world.NextAsync();

        var stopping = world.StopTriggersAsync();
        Assert.False(stopping.IsCompleted);
        release.SetResult();
        await stopping.WaitAsync(QueueWorld.Patience, TimeProvider.System);
        Assert.Single(world.Ended);

        await world.CloseAsync();
        await world.OpenAsync(TriggerWorld.Function());
        var left = (await world.NextAsync()).Message;
        Assert.Equal(("b", 1), (left.Body.ToString(), left.DeliveryCount));
    }

    [Fact]
    public async Task Stop_ThatHasNoPatience_AsksFunctionsToEnd_AndTheirMessagesComeAgain()
    {
        await using var world = await TriggerWorld.StartAsync(TriggerWorld.Function());
        world.Act = (_, cancelled) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancelled);
        await world.Sender.SendMessageAsync(new ServiceBusMessage("x"));
        await world.NextAsync();
        await world.StopTriggersAsync(new CancellationToken(canceled: true));
        await TriggerWorld.EventuallyAsync(async () => await world.ReadyAsync() == 1);
        world.Act = (_, _) => Task.CompletedTask;

        await world.CloseAsync();
        await world.OpenAsync(TriggerWorld.Function());
        Assert.Equal(1, (await world.NextAsync()).Message.DeliveryCount);
    }

    [Theory]
    [InlineData(null, "is missing")]
    [InlineData("UseDevelopmentStorage=true", "has no Endpoint")]
    [InlineData("Endpoint=sb://city.servicebus.windows.net/;SharedAccessKeyName=n;SharedAccessKey=x", "city.servicebus.windows.net")]
    [InlineData("Endpoint=sb://localhost:0", "without a SharedAccessKeyName")]
    public async Task WrongConnection_IsAStartupFault(string? connection, string expected)
    {
        await using var world = new TriggerWorld();
        world.Settings["ServiceBus"] = connection;

        var fault = await Assert.ThrowsAsync<StartupFaultException>(() => world.OpenAsync(TriggerWorld.Function()));
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongTriggers_AreStartupFaults()
    {
        foreach (var (more, expected) in ((object, string)[])[
            (new { queueName = "%Queues:Orders%" }, "Queues:Orders"), (new { queueName = "" }, "has no name"), (new { topicName = "t" }, "names a topic"),
            (new { isSessionsEnabled = true }, "needs sessions")])
        {
            await using var world = new TriggerWorld();
            var fault = await Assert.ThrowsAsync<StartupFaultException>(() => world.OpenAsync(TriggerWorld.Function(more)));
            Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        }
    }
}
