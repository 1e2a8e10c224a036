using Azure.Messaging.ServiceBus;
using Microsoft.Data.Sqlite;

namespace SelfHost.Queues;

/// <summary>What a client and its senders and receivers share: the endpoint's name, looked up at every call, and whether it is closed.</summary>
internal sealed class BrokerConnection(string host)
{
    private volatile bool _closed;

    public string Host { get; } = host;

    public bool IsClosed
    {
        get => _closed;
        set => _closed = value;
    }

    /// <summary>Calls the broker and tells its failures in official terms.</summary>
    /// <exception cref="ServiceBusException">The endpoint has no broker, the broker refuses, or its disk fails.</exception>
    public async Task<T> CallAsync<T>(string queue, Func<EmbeddedBroker, Task<T>> call, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        try
        {
            return await call(BrokerEndpoints.Find(Host));
        }
        catch (QueueException refusal)
        {
            throw new ServiceBusException(refusal.Message, ReasonOf(refusal.Error), queue, refusal);
        }
        catch (SqliteException failure)
        {
            throw new ServiceBusException(
                $"The queue could not write to its disk: {failure.Message}", ServiceBusFailureReason.ServiceBusy, queue, failure);
        }
        catch (ObjectDisposedException stopped)
        {
            throw new ServiceBusException(
                $"The host of the endpoint '{Host}' has stopped.", ServiceBusFailureReason.ServiceCommunicationProblem, queue, stopped);
        }
    }

    /// <inheritdoc cref="CallAsync{T}"/>
    public Task CallAsync(string queue, Func<EmbeddedBroker, Task> call, CancellationToken token) =>
        CallAsync(
            queue,
            async broker =>
            {
                await call(broker);
                return true;
            },
            token);

    private static ServiceBusFailureReason ReasonOf(QueueError error) => error switch
    {
        QueueError.LockLost => ServiceBusFailureReason.MessageLockLost,
        QueueError.MessageNotFound => ServiceBusFailureReason.MessageNotFound,
        QueueError.TooLarge => ServiceBusFailureReason.MessageSizeExceeded,
        _ => ServiceBusFailureReason.GeneralError,
    };
}
