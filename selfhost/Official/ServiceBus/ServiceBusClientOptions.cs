#nullable disable // As the official library: null means "not set" throughout.

namespace Azure.Messaging.ServiceBus;

/// <summary>How a client behaves; network settings have no meaning in one process.</summary>
public class ServiceBusClientOptions
{
    /// <summary>Name of the client, for logs; a new one if not set.</summary>
    public string Identifier { get; set; }
}
