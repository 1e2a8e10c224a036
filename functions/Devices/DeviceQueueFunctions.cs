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
    DeviceIntake intake, DeadLetters letters, OrchestrationStarter starter, DeviceQueues queues, Limits limits, ILogger<DeviceQueueFunctions> logger)
{
    /// <summary>The application property in which IoT Hub names the device that it has authenticated.</summary>
    public const string DeviceProperty = "iothub-connection-device-id";

    // Storage that is down comes back. Until then a message waits, without using up its deliveries.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>Takes a message in. One that cannot be read, or of a device that no elevator has, is kept for people with the reason .</summary>
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

    /// <summary>Keeps a message that the queue has given up, for people to see .</summary>
    [Function("KeepDeadDeviceEvent")]
    public Task KeepDead(
        [ServiceBusTrigger(DeviceQueues.DeadEvents, Connection = QueueClient.Setting)] ServiceBusReceivedMessage message, CancellationToken cancellation) =>
        KeepAsync(message, message.DeadLetterReason ?? "delivered-too-often", message.DeadLetterErrorDescription ?? "", cancellation);

    /// <summary>Keeps a state that the queue has given up, for people to see .</summary>
    [Function("KeepDeadDeviceState")]
    public Task KeepDeadState(
        [ServiceBusTrigger(DeviceQueues.DeadStates, Connection = QueueClient.Setting)] ServiceBusReceivedMessage message, CancellationToken cancellation) =>
        KeepAsync(message, message.DeadLetterReason ?? "delivered-too-often", message.DeadLetterErrorDescription ?? "", cancellation);

    private Task KeepAsync(ServiceBusReceivedMessage message, string code, string explanation, CancellationToken cancellation) =>
        letters.KeepAsync(DeviceOf(message) ?? DeadLetters.NoDevice, message.Body.ToMemory(), message.EnqueuedTime, code, explanation, cancellation);

    private static string? DeviceOf(ServiceBusReceivedMessage message) =>
        message.ApplicationProperties.GetValueOrDefault(DeviceProperty) is string device && ElevatorRules.IsDeviceId(device) ? device : null;

    private async Task TakeAsync(
        ServiceBusReceivedMessage message, ServiceBusMessageActions actions, DurableTaskClient durable, bool mayWait, CancellationToken cancellation)
    {
        try
        {
            var device = DeviceOf(message) ?? throw Problems.InputInvalid.At(DeviceProperty, Reason.NotAToken(ElevatorRules.LongestDeviceId));
            var said = DeviceMessage.Read(message.Body.ToMemory().Span, message.EnqueuedTime, limits);
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
            await KeepAsync(message, refusal.Problem.Code, refusal.Explanation, cancellation);
            await actions.CompleteMessageAsync(message, cancellation);
        }
        catch (Exception exception) when ((exception is ProblemException || StorageFaults.IsDown(exception, cancellation)) && !cancellation.IsCancellationRequested)
        {
            Waits(logger, message.SequenceNumber, Pause, exception.GetType().Name);
            await queues.SendLaterAsync(message, Pause, cancellation);
            await actions.CompleteMessageAsync(message, cancellation);
        }
    }

    [LoggerMessage(421, LogLevel.Warning, "message {Number} of a device is kept for people: {Code} ({Why})")]
    private static partial void Refused(ILogger logger, long number, string code, string why);

    [LoggerMessage(422, LogLevel.Warning, "message {Number} of a device waits {Pause}: storage does not answer ({Kind})")]
    private static partial void Waits(ILogger logger, long number, TimeSpan pause, string kind);
}
