using Azure.Messaging.ServiceBus;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Devices;

/// <summary>
/// Messages of devices from the queue that IoT Hub routes them to. States that storage has to be asked about go on into a queue of
/// their own, so that a burst of them cannot delay an entrapment.
/// </summary>
internal sealed partial class DeviceQueueFunctions(
    DeviceIntake intake, OrchestrationStarter starter, DeviceQueues queues, ILogger<DeviceQueueFunctions> logger)
{
    /// <summary>The application property in which IoT Hub names the device that it has authenticated.</summary>
    public const string DeviceProperty = "iothub-connection-device-id";

    // Storage that is down comes back. Until then a message waits, without using up its deliveries.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>Takes a message in. One that is malformed, or of a device that no elevator has, is dead-lettered with the reason.</summary>
    [Function("TakeDeviceEvent")]
    public Task Take(
        [ServiceBusTrigger(DeviceQueues.Events, Connection = QueueClient.Setting, AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation) => TakeAsync(message, actions, durable, mayWait: true, cancellation);

    /// <summary>Takes a state in that has waited.</summary>
    [Function("TakeDeviceState")]
    public Task TakeState(
        [ServiceBusTrigger(DeviceQueues.States, Connection = QueueClient.Setting, AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation) => TakeAsync(message, actions, durable, mayWait: false, cancellation);

    private async Task TakeAsync(
        ServiceBusReceivedMessage message, ServiceBusMessageActions actions, DurableTaskClient durable, bool mayWait, CancellationToken cancellation)
    {
        try
        {
            var device = message.ApplicationProperties.GetValueOrDefault(DeviceProperty) as string;
            if (device is null || !ElevatorRules.IsDeviceId(device))
            {
                throw Problems.InputInvalid.At(DeviceProperty, Reason.NotAToken(ElevatorRules.LongestDeviceId));
            }

            var said = DeviceMessage.Read(message.Body, message.EnqueuedTime);
            if (mayWait && DeviceIntake.IsState(said))
            {
                if (!intake.TryTakeSilently(device, said))
                {
                    await queues.PassOnAsync(message, cancellation);
                }
            }
            else if (await intake.TakeAsync(device, said, cancellation) is { Rescue: { } rescue })
            {
                await starter.TellAsync(durable, rescue, cancellation);
            }

            await actions.CompleteMessageAsync(message, cancellation);
        }
        catch (ProblemException refusal) when (refusal.Problem != Problems.Conflict)
        {
            Refused(logger, message.SequenceNumber, refusal.Problem.Code, refusal.Explanation);
            await actions.DeadLetterMessageAsync(message, propertiesToModify: null, refusal.Problem.Code, refusal.Explanation, cancellation);
        }
        catch (Exception exception) when ((exception is ProblemException || StorageFaults.IsDown(exception, cancellation)) && !cancellation.IsCancellationRequested)
        {
            Waits(logger, message.SequenceNumber, Pause, exception.GetType().Name);
            await queues.SendLaterAsync(message, Pause, cancellation);
            await actions.CompleteMessageAsync(message, cancellation);
        }
    }

    [LoggerMessage(421, LogLevel.Warning, "message {Number} of a device is dead-lettered: {Code} ({Why})")]
    private static partial void Refused(ILogger logger, long number, string code, string why);

    [LoggerMessage(422, LogLevel.Warning, "message {Number} of a device waits {Pause}: storage does not answer ({Kind})")]
    private static partial void Waits(ILogger logger, long number, TimeSpan pause, string kind);
}
