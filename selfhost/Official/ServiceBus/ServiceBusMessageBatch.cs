#nullable disable // As the official library: null means "not set" throughout.

using SelfHost.Queues;

namespace Azure.Messaging.ServiceBus;

/// <summary>Messages that are sent all together or not at all, known to fit.</summary>
public sealed class ServiceBusMessageBatch : IDisposable
{
    private readonly List<OutgoingMessage> _messages = [];
    private bool _disposed;

    internal ServiceBusMessageBatch(long maxSizeInBytes) => MaxSizeInBytes = maxSizeInBytes;

    public long MaxSizeInBytes { get; }

    public long SizeInBytes { get; private set; }

    public int Count => _messages.Count;

    internal IReadOnlyList<OutgoingMessage> Messages => _messages;

    /// <summary>Adds a message as it is now; false when it does not fit.</summary>
    public bool TryAddMessage(ServiceBusMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        ObjectDisposedException.ThrowIf(_disposed, this);
        var outgoing = message.ToOutgoing();
        if (SizeInBytes + outgoing.Size > MaxSizeInBytes)
        {
            return false;
        }

        _messages.Add(outgoing);
        SizeInBytes += outgoing.Size;
        return true;
    }

    public void Dispose()
    {
        _disposed = true;
        _messages.Clear();
    }
}
