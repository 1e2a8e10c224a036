#nullable disable // As the official library: null means "not set" throughout.

using Azure.Core;
using SelfHost.Queues;

namespace Azure.Messaging.ServiceBus;

/// <summary>The way to the queues of a host in this process, found by the endpoint of the connection string.</summary>
public class ServiceBusClient : IAsyncDisposable
{
    private readonly BrokerConnection _connection;

    public ServiceBusClient(string connectionString)
        : this(connectionString, new ServiceBusClientOptions())
    {
    }

    public ServiceBusClient(string connectionString, ServiceBusClientOptions options)
        : this(BrokerEndpoints.HostOf(connectionString), options?.Identifier)
    {
    }

    public ServiceBusClient(string fullyQualifiedNamespace, TokenCredential credential)
        : this(fullyQualifiedNamespace, credential, new ServiceBusClientOptions())
    {
    }

    public ServiceBusClient(string fullyQualifiedNamespace, TokenCredential credential, ServiceBusClientOptions options)
        : this(fullyQualifiedNamespace, options?.Identifier)
    {
        ArgumentException.ThrowIfNullOrEmpty(fullyQualifiedNamespace);
        ArgumentNullException.ThrowIfNull(credential);
    }

    protected ServiceBusClient()
    {
    }

    private ServiceBusClient(string host, string identifier)
    {
        FullyQualifiedNamespace = host;
        Identifier = identifier ?? $"{host}-{Guid.NewGuid()}";
        _connection = new BrokerConnection(host);
    }

    public virtual string FullyQualifiedNamespace { get; }

    public virtual string Identifier { get; }

    public virtual bool IsClosed => _connection.IsClosed;

    public virtual ServiceBusSender CreateSender(string queueOrTopicName) => CreateSender(queueOrTopicName, new ServiceBusSenderOptions());

    public virtual ServiceBusSender CreateSender(string queueOrTopicName, ServiceBusSenderOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(queueOrTopicName);
        return new ServiceBusSender(_connection, queueOrTopicName, options?.Identifier);
    }

    public virtual ServiceBusReceiver CreateReceiver(string queueName) => CreateReceiver(queueName, new ServiceBusReceiverOptions());

    public virtual ServiceBusReceiver CreateReceiver(string queueName, ServiceBusReceiverOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(queueName);
        return new ServiceBusReceiver(_connection, queueName, options ?? new ServiceBusReceiverOptions());
    }

    public virtual ValueTask DisposeAsync()
    {
        _connection.IsClosed = true;
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
