using System.Diagnostics.Metrics;
using Azure.Messaging.ServiceBus;

namespace ElevatorFunctions.Platform.Storage;

/// <summary>Makes the senders of queues.</summary>
internal sealed class QueueSenders(ServiceBusClient client, TimeProvider time, Meter meter)
{
    private readonly Counter<long> _sent = meter.CreateCounter<long>("messaging.client.sent.messages", "{message}", "Messages sent to queues, by outcome");

    /// <summary>A sender. One serves the process: each holds a link of the connection.</summary>
    public QueueSender To(string queue) => new(client.CreateSender(queue), time, _sent);
}
