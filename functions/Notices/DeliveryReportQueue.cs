using Azure.Messaging.ServiceBus;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Notices;

/// <summary>Puts reports of providers back to come again.</summary>
internal sealed class DeliveryReportQueue(QueueSenders senders)
{
    /// <summary>Name of the queue. Its messages are events of the Event Grid schema.</summary>
    public const string Name = "delivery-reports";

    private readonly QueueSender _sender = senders.To(Name);

    /// <summary>Has a message come again after a pause.</summary>
    public Task SendLaterAsync(ServiceBusReceivedMessage message, TimeSpan pause, CancellationToken cancellation) =>
        _sender.SendAgainAsync(message, pause, cancellation);
}
