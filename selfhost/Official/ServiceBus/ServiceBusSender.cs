#nullable disable // As the official library: null means "not set" throughout.

using SelfHost.Queues;

namespace Azure.Messaging.ServiceBus;

/// <summary>Sends to one queue. What it has sent is on disk when the task completes.</summary>
public class ServiceBusSender : IAsyncDisposable
{
    private readonly BrokerConnection _connection;
    private bool _closed;

    protected ServiceBusSender()
    {
    }

    internal ServiceBusSender(BrokerConnection connection, string queue, string identifier)
    {
        _connection = connection;
        EntityPath = queue;
        Identifier = identifier ?? $"{queue}-{Guid.NewGuid()}";
    }

    public virtual string FullyQualifiedNamespace => _connection.Host;

    public virtual string EntityPath { get; }

    public virtual string Identifier { get; }

    public virtual bool IsClosed => _closed || _connection.IsClosed;

    public virtual Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return SendAsync([message.ToOutgoing()], cancellationToken);
    }

    public virtual Task SendMessagesAsync(IEnumerable<ServiceBusMessage> messages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return SendAsync([.. messages.Select(message => message.ToOutgoing())], cancellationToken);
    }

    public virtual Task SendMessagesAsync(ServiceBusMessageBatch messageBatch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messageBatch);
        return SendAsync([.. messageBatch.Messages], cancellationToken);
    }

    public virtual async Task<long> ScheduleMessageAsync(
        ServiceBusMessage message, DateTimeOffset scheduledEnqueueTime, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return (await ScheduleMessagesAsync([message], scheduledEnqueueTime, cancellationToken))[0];
    }

    public virtual Task<IReadOnlyList<long>> ScheduleMessagesAsync(
        IEnumerable<ServiceBusMessage> messages, DateTimeOffset scheduledEnqueueTime, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return SendAsync([.. messages.Select(message => message.ToOutgoing(scheduledEnqueueTime))], cancellationToken);
    }

    public virtual Task CancelScheduledMessageAsync(long sequenceNumber, CancellationToken cancellationToken = default) =>
        CancelScheduledMessagesAsync([sequenceNumber], cancellationToken);

    public virtual Task CancelScheduledMessagesAsync(IEnumerable<long> sequenceNumbers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sequenceNumbers);
        ObjectDisposedException.ThrowIf(IsClosed, this);
        var sequences = sequenceNumbers.ToList();
        return _connection.CallAsync(
            EntityPath,
            broker => broker.OnQueue(EntityPath, (queue, session) => queue.CancelScheduled(session, sequences)),
            cancellationToken);
    }

    public virtual ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CancellationToken cancellationToken = default) =>
        CreateMessageBatchAsync(new CreateMessageBatchOptions(), cancellationToken);

    public virtual async ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(
        CreateMessageBatchOptions options, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        var limit = await _connection.CallAsync(EntityPath, broker => Task.FromResult(broker.Options.MaxMessageBytes), cancellationToken);
        var size = options?.MaxSizeInBytes ?? limit;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, limit, nameof(options));
        return new ServiceBusMessageBatch(size);
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

    private Task<IReadOnlyList<long>> SendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        return messages.Count == 0
            ? Task.FromResult<IReadOnlyList<long>>([])
            : _connection.CallAsync(EntityPath, broker => broker.SendAsync(EntityPath, messages), cancellationToken);
    }
}
