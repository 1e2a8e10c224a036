#nullable disable // As the official library: null means "not set" throughout.

namespace Azure.Messaging.ServiceBus;

/// <summary>How a sender behaves.</summary>
public class ServiceBusSenderOptions
{
    /// <summary>Name of the sender, for logs; a new one if not set.</summary>
    public string Identifier { get; set; }
}
