#nullable disable // As the official library: null means "not set" throughout.

using System.Runtime.CompilerServices;
using SelfHost.Queues;

namespace Azure.Messaging.ServiceBus;

/// <summary>Receives from one queue or its dead-letter queue.</summary>
public class ServiceBusReceiver : IAsyncDisposable
{
    // What the official client waits when it is not told.
    private static readonly TimeSpan DefaultWait = TimeSpan.FromMinutes(1);

    private readonly BrokerConnection _connection;
    private long _nextPeek;
    private bool _closed;

    protected ServiceBusReceiver()
    {
    }

    internal ServiceBusReceiver(BrokerConnection connection, string queue, ServiceBusReceiverOptions options)
    {
        _connection = connection;
        EntityPath = options.SubQueue == SubQueue.DeadLetter ? queue + EmbeddedBroker.DeadLetterSuffix : queue;
        ReceiveMode = options.ReceiveMode;
        PrefetchCount = options.PrefetchCount;
        Identifier = options.Identifier ?? $"{queue}-{Guid.NewGuid()}";
    }

    public virtual string FullyQualifiedNamespace => _connection.Host;

    public virtual string EntityPath { get; }

    public virtual ServiceBusReceiveMode ReceiveMode { get; }

    public virtual int PrefetchCount { get; }

    public virtual string Identifier { get; }

    public virtual bool IsClosed => _closed || _connection.IsClosed;

    private bool Deletes => ReceiveMode == ServiceBusReceiveMode.ReceiveAndDelete;

    /// <summary>Null when none came in time (a minute if not said otherwise).</summary>
    public virtual async Task<ServiceBusReceivedMessage> ReceiveMessageAsync(
        TimeSpan? maxWaitTime = default, CancellationToken cancellationToken = default) =>
        await ReceiveMessagesAsync(1, maxWaitTime, cancellationToken) is [var message] ? message : null;

    /// <summary>Waits for the first message only; none when none came in time (a minute if not said otherwise).</summary>
    public virtual async Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveMessagesAsync(
        int maxMessages, TimeSpan? maxWaitTime = default, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxMessages, 1);
        ObjectDisposedException.ThrowIf(IsClosed, this);
        if (maxWaitTime is { } wait)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(wait, TimeSpan.Zero, nameof(maxWaitTime));
        }

        return Received(await _connection.CallAsync(
            EntityPath,
            broker => broker.ReceiveAsync(EntityPath, maxMessages, Deletes, maxWaitTime ?? DefaultWait, cancellationToken),
            cancellationToken));
    }

    /// <summary>One message after another, until cancelled.</summary>
    public virtual async IAsyncEnumerable<ServiceBusReceivedMessage> ReceiveMessagesAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (await ReceiveMessageAsync(cancellationToken: cancellationToken) is { } message)
            {
                yield return message;
            }
        }
    }

    public virtual async Task<ServiceBusReceivedMessage> ReceiveDeferredMessageAsync(
        long sequenceNumber, CancellationToken cancellationToken = default) =>
        (await ReceiveDeferredMessagesAsync([sequenceNumber], cancellationToken))[0];

    public virtual async Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveDeferredMessagesAsync(
        IEnumerable<long> sequenceNumbers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sequenceNumbers);
        var sequences = sequenceNumbers.ToList();
        return Received(await OnQueue((queue, session) => queue.ReceiveDeferred(session, sequences, Deletes), cancellationToken));
    }

    /// <summary>Looks at the next message without receiving it; each call goes on behind the last. Null at the end.</summary>
    public virtual async Task<ServiceBusReceivedMessage> PeekMessageAsync(
        long? fromSequenceNumber = default, CancellationToken cancellationToken = default) =>
        await PeekMessagesAsync(1, fromSequenceNumber, cancellationToken) is [var message] ? message : null;

    /// <summary>Looks at messages of any state without receiving them; each call goes on behind the last.</summary>
    public virtual async Task<IReadOnlyList<ServiceBusReceivedMessage>> PeekMessagesAsync(
        int maxMessages, long? fromSequenceNumber = default, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxMessages, 1);
        var from = fromSequenceNumber ?? _nextPeek;
        var messages = Received(await OnQueue((queue, session) => queue.Peek(session, from, maxMessages), cancellationToken));
        if (messages.Count > 0)
        {
            _nextPeek = messages[^1].SequenceNumber + 1;
        }

        return messages;
    }

    public virtual Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        SettleAsync(message, (queue, session, token) => queue.Complete(session, token), cancellationToken);

    public virtual Task AbandonMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object> propertiesToModify = default, CancellationToken cancellationToken = default) =>
        SettleAsync(message, (queue, session, token) => queue.Abandon(session, token, Copy(propertiesToModify)), cancellationToken);

    public virtual Task DeferMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object> propertiesToModify = default, CancellationToken cancellationToken = default) =>
        SettleAsync(message, (queue, session, token) => queue.Defer(session, token, Copy(propertiesToModify)), cancellationToken);

    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object> propertiesToModify = default, CancellationToken cancellationToken = default) =>
        DeadLetterMessageAsync(message, propertiesToModify, deadLetterReason: null, deadLetterErrorDescription: null, cancellationToken);

    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        string deadLetterReason,
        string deadLetterErrorDescription = default,
        CancellationToken cancellationToken = default) =>
        DeadLetterMessageAsync(message, propertiesToModify: null, deadLetterReason, deadLetterErrorDescription, cancellationToken);

    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        IDictionary<string, object> propertiesToModify,
        string deadLetterReason,
        string deadLetterErrorDescription = default,
        CancellationToken cancellationToken = default) =>
        SettleAsync(
            message,
            (queue, session, token) => queue.DeadLetter(session, token, Copy(propertiesToModify), deadLetterReason, deadLetterErrorDescription),
            cancellationToken);

    /// <summary>Starts the lock's time anew and puts its new end into the message.</summary>
    public virtual async Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
    {
        var token = TokenOf(message);
        message.LockedUntil = await OnQueue((queue, session) => queue.RenewLock(session, token), cancellationToken);
    }

    public virtual Task CloseAsync(CancellationToken cancellationToken = default)
    {
        _closed = true;
        return Task.CompletedTask;
    }

    public virtual async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives a message back as if it had never been delivered.</summary>
    internal Task ReturnMessageAsync(ServiceBusReceivedMessage message) =>
        SettleAsync(message, (queue, session, token) => queue.Return(session, token), CancellationToken.None);

    private static List<ServiceBusReceivedMessage> Received(IReadOnlyList<Delivery> deliveries) =>
        [.. deliveries.Select(delivery => new ServiceBusReceivedMessage(delivery))];

    private static Dictionary<string, object> Copy(IDictionary<string, object> properties) => properties?.ToDictionary(StringComparer.Ordinal);

    private Guid TokenOf(ServiceBusReceivedMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (Deletes)
        {
            throw new InvalidOperationException("The operation is only supported in 'PeekLock' receive mode.");
        }

        return message.LockTokenGuid == Guid.Empty
            ? throw new InvalidOperationException("This operation is not supported for peeked messages. Only received messages can be settled.")
            : message.LockTokenGuid;
    }

    private Task<bool> SettleAsync(
        ServiceBusReceivedMessage message,
        Action<BrokerQueue, SelfHost.Storage.WriteSession, Guid> settle,
        CancellationToken cancellationToken)
    {
        var token = TokenOf(message);
        return OnQueue(
            (queue, session) =>
            {
                settle(queue, session, token);
                return true;
            },
            cancellationToken);
    }

    private Task<T> OnQueue<T>(Func<BrokerQueue, SelfHost.Storage.WriteSession, T> operation, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        return _connection.CallAsync(EntityPath, broker => broker.OnQueue(EntityPath, operation), cancellationToken);
    }
}
