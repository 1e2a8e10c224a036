using System.Text.Json;
using Azure.Messaging.ServiceBus;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Imports;

/// <summary>Works on the tickets of the queue of imports.</summary>
internal sealed partial class ImportMessages(ImportSender sender, ImportRun run, ILogger<ImportMessages> logger)
{
    // Storage that is down comes back: 5 s, 10 s … 60 s apart, for two hours in all.
    private const int MostTries = 125;

    // After this delivery the broker gives the message up.
    private const int LastDelivery = 10;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Works on the import of a ticket. Work that fails for want of storage is tried again later, so that nothing acknowledged is lost.
    /// </summary>
    [Function("ProcessElevatorImport")]
    public async Task Process(
        [ServiceBusTrigger(ImportSender.Name, Connection = QueueClient.Setting)] ServiceBusReceivedMessage message, CancellationToken cancellation)
    {
        var ticket = JsonSerializer.Deserialize<ImportTicket>(message.Body, Json.Options)
            ?? throw new InvalidDataException("the message must be a ticket");
        try
        {
            if (!await run.WorkAsync(ticket, cancellation))
            {
                await sender.SendAsync(ticket.Next(tries: 0), TimeSpan.Zero, cancellation);
            }
        }
        catch (Exception exception) when (StorageFaults.IsDown(exception, cancellation) && ticket.Tries < MostTries && !cancellation.IsCancellationRequested)
        {
            var pause = TimeSpan.FromTicks(Math.Min((ticket.Tries + 1) * ShortestPause.Ticks, LongestPause.Ticks));
            Waits(logger, ticket.Id.ToString(), pause, exception.GetType().Name);
            await sender.SendAsync(ticket.Next(ticket.Tries + 1), pause, cancellation);
        }
        catch (Exception exception) when (message.DeliveryCount >= LastDelivery && !cancellation.IsCancellationRequested)
        {
            Failed(logger, ticket.Id.ToString(), exception);
            await run.GiveUpAsync(ticket, cancellation);
        }
    }

    [LoggerMessage(311, LogLevel.Warning, "import {Id} waits {Pause}: storage does not answer ({Kind})")]
    private static partial void Waits(ILogger logger, string id, TimeSpan pause, string kind);

    [LoggerMessage(312, LogLevel.Error, "import {Id} failed")]
    private static partial void Failed(ILogger logger, string id, Exception exception);
}
