using System.Diagnostics;
using System.Diagnostics.Metrics;
using Azure.Messaging.ServiceBus;

namespace ElevatorFunctions.Platform.Storage;

/// <summary>Sends messages to a queue, and counts them as the semantic conventions of OpenTelemetry say.</summary>
internal sealed class QueueSender(ServiceBusSender sender, TimeProvider time, Counter<long> sent)
{
    /// <summary>Has a message delivered at a moment, or at once where that has passed.</summary>
    public Task SendAsync(ServiceBusMessage message, DateTimeOffset at, CancellationToken cancellation)
    {
        if (at > time.GetUtcNow())
        {
            message.ScheduledEnqueueTime = at;
        }

        return CountAsync(sender.SendMessageAsync(message, cancellation), 1);
    }

    /// <summary>Has a message come again after a pause.</summary>
    public Task SendAgainAsync(ServiceBusReceivedMessage message, TimeSpan pause, CancellationToken cancellation) =>
        // An id of its own: the queue may refuse one that it has seen.
        SendAsync(new ServiceBusMessage(message) { MessageId = Guid.NewGuid().ToString("N") }, time.GetUtcNow() + pause, cancellation);

    /// <summary>Sends messages, as many together as one transfer takes: the fewer of them, the sooner the last is on its way.</summary>
    public async Task SendAllAsync(IEnumerable<ServiceBusMessage> messages, CancellationToken cancellation)
    {
        var left = new Queue<ServiceBusMessage>(messages);
        while (left.Count > 0)
        {
            using var together = await sender.CreateMessageBatchAsync(cancellation);
            while (left.TryPeek(out var next) && together.TryAddMessage(next))
            {
                left.Dequeue();
            }

            if (together.Count == 0)
            {
                // Larger than a batch takes, perhaps not than the queue does.
                await CountAsync(sender.SendMessageAsync(left.Dequeue(), cancellation), 1);
                continue;
            }

            await CountAsync(sender.SendMessagesAsync(together, cancellation), together.Count);
        }
    }

    private async Task CountAsync(Task sending, int messages)
    {
        try
        {
            await sending;
            sent.Add(messages, Tags(error: null));
        }
        catch (Exception exception)
        {
            sent.Add(messages, Tags(exception.GetType().FullName));
            throw;
        }
    }

    private TagList Tags(string? error)
    {
        var tags = new TagList
        {
            { "messaging.system", "servicebus" },
            { "messaging.destination.name", sender.EntityPath },
            { "messaging.operation.name", "send" },
        };
        if (error is not null)
        {
            tags.Add("error.type", error);
        }

        return tags;
    }
}
