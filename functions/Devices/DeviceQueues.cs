using Azure.Messaging.ServiceBus;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Devices;

/// <summary>The queues of devices' messages.</summary>
internal sealed class DeviceQueues(QueueSenders senders)
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

    private readonly QueueSender _calls = senders.To(Calls);
    private readonly QueueSender _states = senders.To(States);

    /// <summary>When a message that was passed on had come in from its device, UTC.</summary>
    public static DateTimeOffset ReceivedAt(ServiceBusReceivedMessage message) =>
        message.ApplicationProperties.GetValueOrDefault(ReceivedProperty) is DateTime received ? new(DateTime.SpecifyKind(received, DateTimeKind.Utc)) : message.EnqueuedTime;

    /// <summary>Passes calls for help on to their queue.</summary>
    public Task PassOnCallsAsync(IReadOnlyCollection<ServiceBusReceivedMessage> messages, CancellationToken cancellation) =>
        _calls.SendAllAsync(
            messages.Select(message =>
            {
                var onward = Onward(message);
                DeviceSpans.PassOn(message, onward);
                return onward;
            }),
            cancellation);

    /// <summary>Passes states on to the queue of those that wait for storage.</summary>
    public Task PassOnStatesAsync(IReadOnlyCollection<ServiceBusReceivedMessage> messages, CancellationToken cancellation) =>
        _states.SendAllAsync(messages.Select(Onward), cancellation);

    /// <summary>Has a message come again after a pause.</summary>
    /// <param name="isState">True for one of the queue of states, false for a call for help.</param>
    public Task SendLaterAsync(ServiceBusReceivedMessage message, bool isState, TimeSpan pause, CancellationToken cancellation) =>
        (isState ? _states : _calls).SendAgainAsync(message, pause, cancellation);

    private static ServiceBusMessage Onward(ServiceBusReceivedMessage message) =>
        new(message) { ApplicationProperties = { [ReceivedProperty] = message.EnqueuedTime.UtcDateTime } };
}
