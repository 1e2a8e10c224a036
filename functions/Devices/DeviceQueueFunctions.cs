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
/// Messages of devices from the queue that IoT Hub routes them to. That queue is sorted, many messages at a time and without storage, so that a
/// call for help waits behind no state: those that change nothing end there, calls and states go on into a queue of their own each.
/// </summary>
internal sealed partial class DeviceQueueFunctions(
    DeviceIntake intake,
    DeadLetters letters,
    DeviceMeasures measures,
    OrchestrationStarter starter,
    DeviceQueues queues,
    TimeProvider time,
    Limits limits,
    ILogger<DeviceQueueFunctions> logger)
{
    /// <summary>The application property in which IoT Hub names the device that it has authenticated.</summary>
    public const string DeviceProperty = "iothub-connection-device-id";

    // Storage that is down comes back. Until then a message waits, without using up its deliveries. A call for help looks again soon.
    private static readonly TimeSpan PauseOfCalls = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseOfStates = TimeSpan.FromSeconds(10);

    private enum Way
    {
        Done,
        State,
        Call,
    }

    /// <summary>Sorts messages. A fault on the way has all of them sorted again, which changes nothing.</summary>
    [Function("SortDeviceEvents")]
    public async Task Sort(
        [ServiceBusTrigger(DeviceQueues.Events, Connection = QueueClient.Setting, IsBatched = true, AutoCompleteMessages = true)] ServiceBusReceivedMessage[] messages,
        CancellationToken cancellation)
    {
        var ways = messages.ToLookup(WayOf);
        await queues.PassOnCallsAsync([.. ways[Way.Call]], cancellation);
        await queues.PassOnStatesAsync([.. ways[Way.State]], cancellation);
    }

    /// <summary>Takes a call for help in. One that cannot be read, or of a device that no elevator has, is kept for people with the reason .</summary>
    [Function("TakeDeviceCall")]
    public Task TakeCall(
        [ServiceBusTrigger(DeviceQueues.Calls, Connection = QueueClient.Setting, AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation) => TakeAsync(message, isState: false, actions, durable, cancellation);

    /// <summary>Takes a state in.</summary>
    [Function("TakeDeviceState")]
    public Task TakeState(
        [ServiceBusTrigger(DeviceQueues.States, Connection = QueueClient.Setting, AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation) => TakeAsync(message, isState: true, actions, durable, cancellation);

    /// <summary>Keeps a message that the queue has given up, for people to see .</summary>
    [Function("KeepDeadDeviceEvent")]
    public Task KeepDead(
        [ServiceBusTrigger(DeviceQueues.DeadEvents, Connection = QueueClient.Setting)] ServiceBusReceivedMessage message, CancellationToken cancellation) =>
        KeepDeadAsync(message, cancellation);

    /// <summary>Keeps a call for help that the queue has given up, for people to see .</summary>
    [Function("KeepDeadDeviceCall")]
    public Task KeepDeadCall(
        [ServiceBusTrigger(DeviceQueues.DeadCalls, Connection = QueueClient.Setting)] ServiceBusReceivedMessage message, CancellationToken cancellation) =>
        KeepDeadAsync(message, cancellation);

    /// <summary>Keeps a state that the queue has given up, for people to see .</summary>
    [Function("KeepDeadDeviceState")]
    public Task KeepDeadState(
        [ServiceBusTrigger(DeviceQueues.DeadStates, Connection = QueueClient.Setting)] ServiceBusReceivedMessage message, CancellationToken cancellation) =>
        KeepDeadAsync(message, cancellation);

    private Task KeepDeadAsync(ServiceBusReceivedMessage message, CancellationToken cancellation) =>
        KeepAsync(message, message.DeadLetterReason ?? "delivered-too-often", message.DeadLetterErrorDescription ?? "", cancellation);

    private Task KeepAsync(ServiceBusReceivedMessage message, string code, string explanation, CancellationToken cancellation) =>
        letters.KeepAsync(DeviceOf(message) ?? DeadLetters.NoDevice, message.Body.ToMemory(), DeviceQueues.ReceivedAt(message), code, explanation, cancellation);

    private static string? DeviceOf(ServiceBusReceivedMessage message) =>
        message.ApplicationProperties.GetValueOrDefault(DeviceProperty) is string device && ElevatorRules.IsDeviceId(device) ? device : null;

    private Way WayOf(ServiceBusReceivedMessage message)
    {
        try
        {
            var (device, said) = Read(message, message.EnqueuedTime);
            if (!DeviceIntake.IsState(said))
            {
                return Way.Call;
            }

            if (!intake.TryTakeSilently(device, said) && !intake.TryTakeBeforeReread(device, said))
            {
                return Way.State;
            }

            measures.Silent();
            return Way.Done;
        }
        catch (ProblemException)
        {
            // The one that takes calls keeps it for people.
            return Way.Call;
        }
    }

    private (string Device, DeviceMessage Said) Read(ServiceBusReceivedMessage message, DateTimeOffset receivedAt)
    {
        var device = DeviceOf(message) ?? throw Problems.InputInvalid.At(DeviceProperty, Reason.NotAToken(ElevatorRules.LongestDeviceId));
        return (device, DeviceMessage.Read(message.Body.ToMemory().Span, receivedAt, limits));
    }

    private async Task TakeAsync(
        ServiceBusReceivedMessage message, bool isState, ServiceBusMessageActions actions, DurableTaskClient durable, CancellationToken cancellation)
    {
        try
        {
            var begun = time.GetUtcNow();
            var (device, said) = Read(message, DeviceQueues.ReceivedAt(message));
            var (kind, rescue) = await intake.TakeAsync(device, said, cancellation);
            measures.Taken(kind);
            if (rescue is not null)
            {
                using var span = DeviceSpans.Report(begun);
                await starter.TellAsync(durable, rescue, cancellation);
            }

            await actions.CompleteMessageAsync(message, cancellation);
        }
        catch (ProblemException refusal) when (refusal.Problem != Problems.Conflict)
        {
            measures.Refused();
            Refused(logger, message.SequenceNumber, refusal.Problem.Code, refusal.Explanation);
            await KeepAsync(message, refusal.Problem.Code, refusal.Explanation, cancellation);
            await actions.CompleteMessageAsync(message, cancellation);
        }
        catch (Exception exception) when ((exception is ProblemException || StorageFaults.IsDown(exception, cancellation)) && !cancellation.IsCancellationRequested)
        {
            var pause = isState ? PauseOfStates : PauseOfCalls;
            Waits(logger, message.SequenceNumber, pause, exception.GetType().Name);
            await queues.SendLaterAsync(message, isState, pause, cancellation);
            await actions.CompleteMessageAsync(message, cancellation);
        }
    }

    [LoggerMessage(421, LogLevel.Warning, "message {Number} of a device is kept for people: {Code} ({Why})")]
    private static partial void Refused(ILogger logger, long number, string code, string why);

    [LoggerMessage(422, LogLevel.Warning, "message {Number} of a device waits {Pause}: it cannot be stored now ({Kind})")]
    private static partial void Waits(ILogger logger, long number, TimeSpan pause, string kind);
}
