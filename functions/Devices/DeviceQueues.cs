using Azure.Messaging.ServiceBus;

namespace ElevatorFunctions.Devices;

/// <summary>The queues of devices' messages. One sender each serves the process: each holds a link of the connection.</summary>
internal sealed class DeviceQueues(ServiceBusClient client, TimeProvider time)
{
    /// <summary>Name of the queue that devices' messages come in by. Its messages are the bodies that devices sent.</summary>
    public const string Events = "device-events";

    /// <summary>Name of the queue for calls for help, and for what cannot be read: it may be one.</summary>
    public const string Calls = "device-calls";

    /// <summary>Name of the queue for states that have to wait for storage.</summary>
    public const string States = "device-states";

    /// <summary>Where the queue puts messages that it has given up.</summary>
    public const string DeadEvents = Events + DeadSuffix;

    /// <summary>Where the queue of calls for help puts messages that it has given up.</summary>
    public const string DeadCalls = Calls + DeadSuffix;

    /// <summary>Where the queue of states puts messages that it has given up.</summary>
    public const string DeadStates = States + DeadSuffix;

    // A device's own property of that name is written over.
    private const string ReceivedProperty = "received-at";

    private const string DeadSuffix = "/$DeadLetterQueue";

    private readonly ServiceBusSender _calls = client.CreateSender(Calls);
    private readonly ServiceBusSender _states = client.CreateSender(States);

    /// <summary>When a message that was passed on had come in from its device, UTC.</summary>
    public static DateTimeOffset ReceivedAt(ServiceBusReceivedMessage message) =>
        message.ApplicationProperties.GetValueOrDefault(ReceivedProperty) is DateTime received ? new(DateTime.SpecifyKind(received, DateTimeKind.Utc)) : message.EnqueuedTime;

    /// <summary>Passes calls for help on to their queue.</summary>
    public Task PassOnCallsAsync(IReadOnlyCollection<ServiceBusReceivedMessage> messages, CancellationToken cancellation) =>
        PassOnAsync(_calls, messages, cancellation);

    /// <summary>Passes states on to the queue of those that wait for storage.</summary>
    public Task PassOnStatesAsync(IReadOnlyCollection<ServiceBusReceivedMessage> messages, CancellationToken cancellation) =>
        PassOnAsync(_states, messages, cancellation);

    /// <summary>Has a message come again after a pause.</summary>
    /// <param name="isState">True for one of the queue of states, false for a call for help.</param>
    public Task SendLaterAsync(ServiceBusReceivedMessage message, bool isState, TimeSpan pause, CancellationToken cancellation)
    {
        // An id of its own: the queue may refuse one that it has seen.
        var again = new ServiceBusMessage(message) { MessageId = Guid.NewGuid().ToString("N"), ScheduledEnqueueTime = time.GetUtcNow() + pause };
        return (isState ? _states : _calls).SendMessageAsync(again, cancellation);
    }

    // As many together as one transfer takes: the fewer of them, the sooner the last call is on its way.
    private static async Task PassOnAsync(ServiceBusSender to, IReadOnlyCollection<ServiceBusReceivedMessage> messages, CancellationToken cancellation)
    {
        var left = new Queue<ServiceBusMessage>(messages.Select(message => new ServiceBusMessage(message)
        {
            ApplicationProperties = { [ReceivedProperty] = message.EnqueuedTime.UtcDateTime },
        }));
        while (left.Count > 0)
        {
            using var together = await to.CreateMessageBatchAsync(cancellation);
            while (left.TryPeek(out var next) && together.TryAddMessage(next))
            {
                left.Dequeue();
            }

            if (together.Count == 0)
            {
                // Larger than a batch takes, perhaps not than the queue does.
                await to.SendMessageAsync(left.Dequeue(), cancellation);
                continue;
            }

            await to.SendMessagesAsync(together, cancellation);
        }
    }
}
