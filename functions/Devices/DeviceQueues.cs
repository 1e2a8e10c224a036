using Azure.Messaging.ServiceBus;

namespace ElevatorFunctions.Devices;

/// <summary>The queues of devices' messages. One sender each serves the process: each holds a link of the connection.</summary>
internal sealed class DeviceQueues(ServiceBusClient client, TimeProvider time)
{
    /// <summary>Name of the queue, whose messages are the bodies that devices sent.</summary>
    public const string Events = "device-events";

    /// <summary>Name of the queue for states that have to wait for storage.</summary>
    public const string States = "device-states";

    /// <summary>Where the queue puts messages that it has given up.</summary>
    public const string DeadEvents = Events + DeadSuffix;

    /// <summary>Where the queue of states puts messages that it has given up.</summary>
    public const string DeadStates = States + DeadSuffix;

    private const string DeadSuffix = "/$DeadLetterQueue";

    private readonly ServiceBusSender _events = client.CreateSender(Events);
    private readonly ServiceBusSender _states = client.CreateSender(States);

    /// <summary>Passes a state on to the queue of those that wait for storage.</summary>
    public Task PassOnAsync(ServiceBusReceivedMessage message, CancellationToken cancellation) =>
        _states.SendMessageAsync(new ServiceBusMessage(message), cancellation);

    /// <summary>Has a message come again after a pause.</summary>
    public Task SendLaterAsync(ServiceBusReceivedMessage message, TimeSpan pause, CancellationToken cancellation)
    {
        // An id of its own: the queue may refuse one that it has seen.
        var again = new ServiceBusMessage(message) { MessageId = Guid.NewGuid().ToString("N"), ScheduledEnqueueTime = time.GetUtcNow() + pause };
        return _events.SendMessageAsync(again, cancellation);
    }
}
