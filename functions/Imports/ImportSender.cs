using System.Text.Json;
using Azure.Messaging.ServiceBus;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Imports;

/// <summary>The queue of imports.</summary>
internal sealed class ImportSender(QueueSenders senders, TimeProvider time)
{
    /// <summary>Name of the queue.</summary>
    public const string Name = "elevator-imports";

    private readonly QueueSender _sender = senders.To(Name);

    /// <summary>Has an import worked on.</summary>
    public Task SendAsync(ImportTicket ticket, TimeSpan pause, CancellationToken cancellation)
    {
        var message = new ServiceBusMessage(JsonSerializer.SerializeToUtf8Bytes(ticket, Json.Options)) { ContentType = "application/json" };
        return _sender.SendAsync(message, time.GetUtcNow() + pause, cancellation);
    }
}
