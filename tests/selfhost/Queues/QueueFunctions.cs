using System.Collections.Concurrent;
using System.Threading.Channels;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace SelfHost.Tests.Queues;

/// <summary>What the functions below have seen, and what they are told to do.</summary>
public sealed class QueueInbox
{
    private readonly Channel<object> _seen = Channel.CreateUnbounded<object>();

    /// <summary>What a function does with its message before it ends.</summary>
    public Func<object, Task> Act { get; set; } = _ => Task.CompletedTask;

    /// <summary>The message ids of ended runs.</summary>
    public ConcurrentQueue<string> Ended { get; } = new();

    public async Task TakeAsync(object value)
    {
        await _seen.Writer.WriteAsync(value);
        await Act(value);
    }

    public async Task<T> NextAsync<T>() =>
        Assert.IsType<T>(await _seen.Reader.ReadAsync().AsTask().WaitAsync(QueueWorld.Patience, TimeProvider.System), exactMatch: false);

    public bool IsEmpty => !_seen.Reader.TryPeek(out _);
}

public sealed record Order(string Name, int Count);

public sealed class TextFunction(QueueInbox inbox)
{
    [Function("text")]
    public Task Run([ServiceBusTrigger(QueueWorld.QueueName)] string text) => inbox.TakeAsync(text);
}

public sealed class BytesFunction(QueueInbox inbox)
{
    [Function("bytes")]
    public Task Run([ServiceBusTrigger(QueueWorld.QueueName)] byte[] bytes) => inbox.TakeAsync(bytes);
}

public sealed class DataFunction(QueueInbox inbox)
{
    [Function("data")]
    public Task Run([ServiceBusTrigger(QueueWorld.QueueName)] BinaryData data) => inbox.TakeAsync(data);
}

public sealed class OrderFunction(QueueInbox inbox)
{
    [Function("order")]
    public Task Run([ServiceBusTrigger(QueueWorld.QueueName)] Order order, string messageId, int deliveryCount) =>
        inbox.TakeAsync((order, messageId, deliveryCount));
}

public sealed class MessageFunction(QueueInbox inbox)
{
    [Function("message")]
    public async Task Run([ServiceBusTrigger(QueueWorld.QueueName)] ServiceBusReceivedMessage message)
    {
        await inbox.TakeAsync(message);
        inbox.Ended.Enqueue(message.MessageId);
    }
}

public sealed class BatchFunction(QueueInbox inbox)
{
    [Function("batch")]
    public Task Run([ServiceBusTrigger(QueueWorld.QueueName, IsBatched = true)] Order[] orders) => inbox.TakeAsync(orders);
}

public sealed class WrongBatchFunction
{
    [Function("wrong")]
    public static void Run([ServiceBusTrigger(QueueWorld.QueueName, IsBatched = true)] string text) => Assert.Fail(text);
}

public sealed class SettlingFunction(QueueInbox inbox)
{
    [Function("settling")]
    public Task Run(
        [ServiceBusTrigger(QueueWorld.QueueName, AutoCompleteMessages = false)] ServiceBusReceivedMessage message, ServiceBusMessageActions actions) =>
        inbox.TakeAsync((message, actions));
}

public sealed class SettlingAnywayFunction(QueueInbox inbox)
{
    [Function("settlingAnyway")]
    public Task Run([ServiceBusTrigger(QueueWorld.QueueName)] ServiceBusReceivedMessage message, ServiceBusMessageActions actions) =>
        inbox.TakeAsync((message, actions));
}

public sealed class NamedBySettingFunction(QueueInbox inbox)
{
    [Function("named")]
    public Task Run([ServiceBusTrigger("%Queues:Orders%", Connection = "Other")] string text) => inbox.TakeAsync(text);
}
