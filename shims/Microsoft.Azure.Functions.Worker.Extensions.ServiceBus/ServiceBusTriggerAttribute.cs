using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs a function for each message of a queue.</summary>
[InputConverter(typeof(ServiceBusReceivedMessageConverter))]
[ConverterFallbackBehavior(ConverterFallbackBehavior.Default)]
public sealed class ServiceBusTriggerAttribute(string queueName) : TriggerBindingAttribute, ISupportCardinality
{
    /// <summary>Runs the function for many messages at once. Its parameter is an array.</summary>
    [DefaultValue(false)]
    public bool IsBatched { get; set; }

    /// <summary>Name of the setting for the connection string.</summary>
    public string? Connection { get; set; }

    public string? QueueName { get; } = queueName;

    /// <summary>Completes a message when the function has succeeded. host.json decides where it is not set.</summary>
    public bool AutoCompleteMessages { get; set; }

    Cardinality ISupportCardinality.Cardinality
    {
        get => IsBatched ? Cardinality.Many : Cardinality.One;
        set => IsBatched = value == Cardinality.Many;
    }
}
