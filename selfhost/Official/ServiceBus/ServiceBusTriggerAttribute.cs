using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function for messages of a queue.</summary>
/// <param name="queueName">The queue, or <c>%setting%</c>.</param>
public sealed class ServiceBusTriggerAttribute(string queueName) : TriggerBindingAttribute
{
    /// <summary>The queue as written.</summary>
    public string? QueueName { get; } = queueName;

    /// <summary>Name of the setting that holds the connection string; <c>ServiceBus</c> if not set.</summary>
    public string? Connection { get; set; }

    /// <summary>Whether the parameter takes many messages at once.</summary>
    public bool IsBatched { get; set; }

    /// <summary>Whether messages are completed when the function succeeds and abandoned when it fails.</summary>
    public bool AutoCompleteMessages { get; set; } = true;
}
