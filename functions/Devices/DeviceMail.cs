using Azure.Messaging.ServiceBus;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Storage;
using ElevatorFunctions.Web;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Devices;

/// <summary>Messages of devices from the queue that IoT Hub routes them to (R-1).</summary>
public sealed partial class DeviceMail(
    DeviceIntake intake, RescueWatchers watchers, ServiceBusClient client, TimeProvider time, ILogger<DeviceMail> logger)
{
    /// <summary>Name of the queue; a message is the body that the device sent.</summary>
    public const string Name = "device-events";

    /// <summary>The application property in which IoT Hub names the device that it has authenticated.</summary>
    public const string DeviceProperty = "iothub-connection-device-id";

    // Storage that is down comes back; until then a message waits, without using up its deliveries.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly ServiceBusSender _sender = client.CreateSender(Name);

    /// <summary>Takes a message in. What is no message, or of no elevator's device, is dead-lettered with the reason.</summary>
    [Function("TakeDeviceEvent")]
    public async Task Take(
        [ServiceBusTrigger(Name, Connection = QueueClient.Setting, AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation)
    {
        try
        {
            var device = message.ApplicationProperties.GetValueOrDefault(DeviceProperty) as string;
            if (device is null || !ElevatorRules.IsDeviceId(device))
            {
                throw Problems.InputInvalid.At(DeviceProperty, "names no device");
            }

            var (_, rescue) = await intake.TakeAsync(device, DeviceMessage.Read(message.Body, message.EnqueuedTime), cancellation);
            if (rescue is not null)
            {
                await watchers.TellAsync(durable, rescue, cancellation);
            }

            await actions.CompleteMessageAsync(message, cancellation);
        }
        catch (ProblemException refusal) when (refusal.Problem != Problems.Conflict)
        {
            var why = refusal.Errors is { } errors
                ? string.Join("; ", errors.Select(field => $"{field.Key} {string.Join(", ", field.Value)}"))
                : refusal.Problem.English;
            Refused(logger, message.SequenceNumber, refusal.Problem.Code, why);
            await actions.DeadLetterMessageAsync(message, propertiesToModify: null, refusal.Problem.Code, why, cancellation);
        }
        catch (Exception exception) when ((exception is ProblemException || StorageFaults.IsDown(exception)) && !cancellation.IsCancellationRequested)
        {
            Waits(logger, message.SequenceNumber, Pause, exception.GetType().Name);
            // An id of its own: the queue may refuse one that it has seen.
            var again = new ServiceBusMessage(message) { MessageId = Guid.NewGuid().ToString("N"), ScheduledEnqueueTime = time.GetUtcNow() + Pause };
            await _sender.SendMessageAsync(again, cancellation);
            await actions.CompleteMessageAsync(message, cancellation);
        }
    }

    [LoggerMessage(421, LogLevel.Warning, "message {Number} of a device is dead-lettered: {Code} ({Why})")]
    private static partial void Refused(ILogger logger, long number, string code, string why);

    [LoggerMessage(422, LogLevel.Warning, "message {Number} of a device waits {Pause}: storage does not answer ({Kind})")]
    private static partial void Waits(ILogger logger, long number, TimeSpan pause, string kind);
}
