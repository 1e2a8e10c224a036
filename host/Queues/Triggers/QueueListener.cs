using FunctionsHost.Storage;
using FunctionsHost.Worker;
using Microsoft.Extensions.Logging;

namespace FunctionsHost.Queues.Triggers;

/// <summary>
/// One queue function: receives as many messages as it may run, straight from the broker, has the worker run them, settles them. Stopping
/// ends the receiving and awaits the calls that run.
/// </summary>
internal sealed partial class QueueListener(
    QueueTrigger trigger, EmbeddedBroker broker, RunningMessages running, IFunctionInvoker invoker, TimeProvider time, ILogger logger)
{
    /// <summary>
    /// Deliveries of a message that ended with their worker and do not count: a worker may be killed for any reason. Beyond this number the
    /// message is taken to be the reason, and each loss counts like a failure.
    /// </summary>
    public const int ForgivenLosses = 20;

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly CallSlots _slots = new(trigger.IsBatched ? 1 : trigger.MaxMessages);
    private readonly LossCounts _losses = new();

    /// <summary>Takes messages until <paramref name="stopping"/>, then waits for those that run.</summary>
    /// <param name="stopping">Ends the receiving.</param>
    /// <param name="abort">Asks the calls that still run to end.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken abort)
    {
        while (await _slots.TakeFreeAsync(stopping) is var free and > 0)
        {
            var messages = await ReceiveAsync(trigger.IsBatched ? trigger.MaxMessages : free, stopping);
            var calls = Calls(messages);
            _slots.GiveBack(free - calls.Count);
            foreach (var call in calls)
            {
                _ = Task.Run(() => CallAsync(call, abort), CancellationToken.None);
            }
        }

        await _slots.AllFreeAsync();
    }

    private List<IReadOnlyList<RunningMessage>> Calls(IReadOnlyList<Delivery> deliveries)
    {
        var messages = deliveries.Select(delivery => new RunningMessage(broker, trigger.Queue, delivery)).ToList();
        return trigger.IsBatched ? (messages.Count > 0 ? [messages] : []) : [.. messages.Select(message => new[] { message })];
    }

    private async Task<IReadOnlyList<Delivery>> ReceiveAsync(int count, CancellationToken stopping)
    {
        try
        {
            var messages = await broker.ReceiveAsync(trigger.Queue, count, delete: false, TimeSpan.MaxValue, stopping, trigger.MaxLockRenewal);
            if (!stopping.IsCancellationRequested)
            {
                return messages;
            }

            // Too late to run them: as if they had never been delivered.
            foreach (var message in messages)
            {
                await broker.OnQueue(trigger.Queue, (queue, session) => queue.Return(session, message.LockToken));
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped while waiting.
        }
        catch (Exception failure)
        {
            LogReceiveFailed(logger, failure, trigger.Function.Name, trigger.Queue);
            await Task.Delay(PauseAfterFailure, time, stopping).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        return [];
    }

    private async Task CallAsync(IReadOnlyList<RunningMessage> messages, CancellationToken abort)
    {
        running.Add(messages);
        try
        {
            var outcome = await InvokeAsync(messages, abort);
            // At once, so that one commit settles a batch.
            await Task.WhenAll(messages.Where(message => !message.IsSettled).Select(message => SettleAsync(message, outcome)));
        }
        finally
        {
            running.Remove(messages);
            foreach (var message in messages)
            {
                message.Delivery.Lease?.End();
            }

            _slots.GiveBack(1);
        }
    }

    private async Task<CallOutcome> InvokeAsync(IReadOnlyList<RunningMessage> messages, CancellationToken abort)
    {
        try
        {
            var deliveries = messages.Select(message => message.Delivery).ToList();
            var traces = MessageTraces.Of(deliveries);
            var span = InvocationSpans.OfMessages(trigger.Function, trigger.Queue, traces);
            await InvocationSpans.RunAsync(span, () =>
            {
                var request = TriggerData.Request(trigger, deliveries);
                request.TraceContext = InvocationSpans.ContextOf(span, traces is [var only] ? only : default);
                return invoker.InvokeAsync(trigger.Function, request, abort);
            });
            return CallOutcome.Succeeded;
        }
        catch (WorkerLostException lost)
        {
            LogLost(logger, lost, trigger.Function.Name, messages[0].Delivery.Message.Sequence);
            return CallOutcome.Lost;
        }
        catch (OperationCanceledException) when (abort.IsCancellationRequested)
        {
            return CallOutcome.Stopped;
        }
        catch (Exception failure)
        {
            LogFailed(logger, failure, trigger.Function.Name, messages[0].Delivery.Message.Sequence, messages[0].Delivery.Count);
            return CallOutcome.Failed;
        }
    }

    private async Task SettleAsync(RunningMessage message, CallOutcome outcome)
    {
        try
        {
            if (ActOf(message, outcome) is { } act)
            {
                await message.SettleAsync(act);
            }
        }
        catch (Exception failure)
        {
            // It comes again when its lock has run out.
            LogNotSettled(logger, failure, trigger.Function.Name, message.Delivery.Message.Sequence);
        }
    }

    private Action<BrokerQueue, WriteSession>? ActOf(RunningMessage message, CallOutcome outcome)
    {
        var token = message.LockToken;
        var sequence = message.Delivery.Message.Sequence;
        switch (outcome)
        {
            case CallOutcome.Lost when _losses.Add(sequence) <= ForgivenLosses:
            case CallOutcome.Stopped:
                return (queue, session) => queue.Return(session, token);
            case CallOutcome.Lost:
                return (queue, session) => queue.Abandon(session, token, changes: null);
            case CallOutcome.Failed:
                _losses.Clear(sequence);
                return trigger.AutoComplete ? (queue, session) => queue.Abandon(session, token, changes: null) : null;
            default:
                _losses.Clear(sequence);
                return trigger.AutoComplete ? (queue, session) => queue.Complete(session, token) : null;
        }
    }

    [LoggerMessage(51, LogLevel.Error, "Queue function {Function} failed for message {Sequence}, delivery {Delivery}")]
    private static partial void LogFailed(ILogger logger, Exception failure, string function, long sequence, int delivery);

    [LoggerMessage(52, LogLevel.Warning, "Queue function {Function} ran, but message {Sequence} could not be settled and will come again")]
    private static partial void LogNotSettled(ILogger logger, Exception failure, string function, long sequence);

    [LoggerMessage(53, LogLevel.Error, "Queue function {Function} cannot receive from {Queue}")]
    private static partial void LogReceiveFailed(ILogger logger, Exception failure, string function, string queue);

    [LoggerMessage(54, LogLevel.Warning, "The worker ended while queue function {Function} ran for message {Sequence}, which will come again")]
    private static partial void LogLost(ILogger logger, Exception failure, string function, long sequence);
}
