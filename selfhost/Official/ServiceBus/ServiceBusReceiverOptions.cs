#nullable disable // As the official library: null means "not set" throughout.

namespace Azure.Messaging.ServiceBus;

/// <summary>How a receiver behaves.</summary>
public class ServiceBusReceiverOptions
{
    private int _prefetchCount;

    public ServiceBusReceiveMode ReceiveMode { get; set; }

    public SubQueue SubQueue { get; set; }

    /// <summary>Accepted for the sake of the service; in one process there is no way to save.</summary>
    public int PrefetchCount
    {
        get => _prefetchCount;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _prefetchCount = value;
        }
    }

    /// <summary>Name of the receiver, for logs; a new one if not set.</summary>
    public string Identifier { get; set; }
}
