using Azure.Messaging.ServiceBus;

namespace ElevatorFunctions.Notices;

/// <summary>The queue of delivery reports. One sender serves the process: each holds a link of the connection.</summary>
internal sealed class DeliveryReportQueue(ServiceBusClient client, TimeProvider time)
{
    /// <summary>Name of the queue. Its messages are events of the Event Grid schema.</summary>
    public const string Name = "delivery-reports";

    private readonly ServiceBusSender _sender = client.CreateSender(Name);

    /// <summary>Has a message come again after a pause.</summary>
    public Task SendLaterAsync(ServiceBusReceivedMessage message, TimeSpan pause, CancellationToken cancellation) =>

        // An id of its own: the queue may refuse one that it has seen.
        _sender.SendMessageAsync(
            new ServiceBusMessage(message) { MessageId = Guid.NewGuid().ToString("N"), ScheduledEnqueueTime = time.GetUtcNow() + pause }, cancellation);
}
