using Azure.Messaging.ServiceBus;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Service;

/// <summary>Peeks at the queues, which takes nothing out of them.</summary>
internal sealed class QueueLook(ServiceBusClient client, IEnumerable<StorageQueue> queues)
{
    // One receiver each serves the process: it holds a link of the connection.
    private readonly Lazy<ServiceBusReceiver[]> _receivers = new(() => [.. queues.Select(queue => client.CreateReceiver(queue.Name))]);

    /// <summary>Looks at each.</summary>
    /// <exception cref="ServiceBusException">One does not answer, or is not there.</exception>
    public Task LookAsync(CancellationToken cancellation) =>
        Task.WhenAll(_receivers.Value.Select(receiver => receiver.PeekMessageAsync(cancellationToken: cancellation)));
}
