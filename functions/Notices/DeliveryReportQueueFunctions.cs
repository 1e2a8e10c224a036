using Azure.Messaging.ServiceBus;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Notices;

/// <summary>
/// Takes the delivery reports of Azure Communication Services from the queue that Event Grid puts them into, by identity and without a key. A message that
/// cannot be read is a dead letter at once.
/// </summary>
internal sealed partial class DeliveryReportQueueFunctions(DeliveryReports reports, DeliveryReportQueue queue, ILogger<DeliveryReportQueueFunctions> logger)
{
    // Longer than a try at the gateway, whose answer may be on its way to storage.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Takes a message: one event, or several.</summary>
    [Function("TakeDeliveryReport")]
    public async Task Take(
        [ServiceBusTrigger(DeliveryReportQueue.Name, Connection = QueueClient.Setting, AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        CancellationToken cancellation)
    {
        try
        {
            if (!await reports.TakeAllAsync(SmsProvider.Acs, Read(message.Body.ToMemory()), cancellation))
            {
                await queue.SendLaterAsync(message, Pause, cancellation);
            }
        }
        catch (ProblemException refusal) when (refusal.Problem == Problems.InputInvalid)
        {
            Unreadable(logger, message.SequenceNumber, refusal.Explanation);
            await actions.DeadLetterMessageAsync(message, null, refusal.Problem.Code, refusal.Explanation, cancellation);
            return;
        }
        catch (Exception exception) when (StorageFaults.IsDown(exception, cancellation) && !cancellation.IsCancellationRequested)
        {
            Waits(logger, message.SequenceNumber, Pause, exception.GetType().Name);
            await queue.SendLaterAsync(message, Pause, cancellation);
        }

        await actions.CompleteMessageAsync(message, cancellation);
    }

    private static DeliveryReportRequest?[] Read(ReadOnlyMemory<byte> body) =>
        body.Span.TrimStart(" \t\r\n"u8).StartsWith("["u8)
            ? RequestReading.ReadJson<DeliveryReportRequest?[]>(body)
            : [RequestReading.ReadJson<DeliveryReportRequest>(body)];

    [LoggerMessage(414, LogLevel.Warning, "message {Number} of delivery reports cannot be read and is a dead letter: {Why}")]
    private static partial void Unreadable(ILogger logger, long number, string why);

    [LoggerMessage(415, LogLevel.Warning, "message {Number} of delivery reports waits {Pause}: storage does not answer ({Kind})")]
    private static partial void Waits(ILogger logger, long number, TimeSpan pause, string kind);
}
