using System.Text.Json;
using Azure.Messaging.ServiceBus;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Imports;

/// <summary>The queue of imports. One sender serves the process: each holds a link of the connection.</summary>
internal sealed class ImportSender(ServiceBusClient client, TimeProvider time)
{
    /// <summary>Name of the queue.</summary>
    public const string Name = "elevator-imports";

    private readonly ServiceBusSender _sender = client.CreateSender(Name);

    /// <summary>Has an import worked on.</summary>
    public Task SendAsync(ImportTicket ticket, TimeSpan pause, CancellationToken cancellation)
    {
        var message = new ServiceBusMessage(JsonSerializer.SerializeToUtf8Bytes(ticket, Json.Options)) { ContentType = "application/json" };
        if (pause > TimeSpan.Zero)
        {
            message.ScheduledEnqueueTime = time.GetUtcNow() + pause;
        }

        return _sender.SendMessageAsync(message, cancellation);
    }
}
