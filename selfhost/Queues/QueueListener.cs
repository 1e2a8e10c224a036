using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using SelfHost.Functions;

namespace SelfHost.Queues;

/// <summary>
/// One queue function: receives as many messages as it may run, runs them, settles them. Stopping ends the receiving; what runs is
/// awaited.
/// </summary>
internal sealed partial class QueueListener(
    FunctionEntry function,
    ServiceBusReceiver receiver,
    MessageBinding binding,
    bool batched,
    QueueListenerOptions options,
    IFunctionInvoker invoker,
    TimeProvider time,
    ILogger logger)
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly CallSlots _slots = new(batched ? 1 : options.MaxConcurrentCalls);

    /// <summary>Takes messages until <paramref name="stopping"/>, then waits for those that run.</summary>
    /// <param name="stopping">Ends the receiving.</param>
    /// <param name="abort">The functions' own token: asks what still runs to end.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken abort)
    {
        while (await _slots.TakeFreeAsync(stopping) is var free and > 0)
        {
            var messages = await ReceiveAsync(batched ? options.MaxBatchSize : free, stopping);
            var calls = Calls(messages);
            _slots.GiveBack(free - calls.Count);
            foreach (var call in calls)
            {
                _ = Task.Run(() => CallAsync(call, abort), CancellationToken.None);
            }
        }

        await _slots.AllFreeAsync();
    }

    private List<IReadOnlyList<ServiceBusReceivedMessage>> Calls(IReadOnlyList<ServiceBusReceivedMessage> messages) =>
        batched ? (messages.Count > 0 ? [messages] : []) : [.. messages.Select(message => new[] { message })];

    private async Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveAsync(int count, CancellationToken stopping)
    {
        try
        {
            var messages = await receiver.ReceiveMessagesAsync(count, TimeSpan.MaxValue, stopping);
            if (!stopping.IsCancellationRequested)
            {
                return messages;
            }

            // Too late to run them: as if they had never been delivered.
            foreach (var message in messages)
            {
                await receiver.ReturnMessageAsync(message);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped while waiting.
        }
        catch (ServiceBusException failure)
        {
            LogReceiveFailed(logger, failure, function.Name, receiver.EntityPath);
            await Task.Delay(PauseAfterFailure, time, stopping).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        return [];
    }

    private async Task CallAsync(IReadOnlyList<ServiceBusReceivedMessage> messages, CancellationToken abort)
    {
        try
        {
            var actions = new ServiceBusMessageActions(receiver);
            var succeeded = await InvokeAsync(messages, actions, abort);
            if (options.AutoComplete)
            {
                await Task.WhenAll(messages.Where(message => !actions.HasSettled(message)).Select(message => SettleAsync(message, succeeded)));
            }
        }
        finally
        {
            _slots.GiveBack(1);
        }
    }

    private async Task<bool> InvokeAsync(IReadOnlyList<ServiceBusReceivedMessage> messages, ServiceBusMessageActions actions, CancellationToken abort)
    {
        await using var renewal = new LockRenewal(receiver, messages, options.MaxLockRenewal, time);
        try
        {
            var bindings = new Dictionary<Type, object>
            {
                [typeof(ServiceBusMessageActions)] = actions,
                [typeof(IReadOnlyDictionary<string, object?>)] = MessageBinding.Data(messages[0]),
            };
            await invoker.InvokeAsync(function, binding.Value(messages), bindings, http: null, abort);
            return true;
        }
        catch (Exception failure)
        {
            LogFailed(logger, failure, function.Name, messages[0].MessageId, messages[0].DeliveryCount);
            return false;
        }
    }

    private async Task SettleAsync(ServiceBusReceivedMessage message, bool succeeded)
    {
        try
        {
            await (succeeded ? receiver.CompleteMessageAsync(message) : receiver.AbandonMessageAsync(message));
        }
        catch (ServiceBusException failure)
        {
            // It will be delivered again.
            LogNotSettled(logger, failure, function.Name, message.MessageId, failure.Reason);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Queue function {Function} failed for message {MessageId}, delivery {Delivery}")]
    private static partial void LogFailed(ILogger logger, Exception failure, string function, string? messageId, int delivery);

    [LoggerMessage(2, LogLevel.Warning, "Queue function {Function} ran, but message {MessageId} could not be settled ({Reason}) and will come again")]
    private static partial void LogNotSettled(
        ILogger logger, Exception failure, string function, string? messageId, ServiceBusFailureReason reason);

    [LoggerMessage(3, LogLevel.Error, "Queue function {Function} cannot receive from {Queue}")]
    private static partial void LogReceiveFailed(ILogger logger, Exception failure, string function, string queue);
}
