using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Azure.ServiceBus.Grpc;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Settles the messages of an invocation, by a service of the host.</summary>
[InputConverter(typeof(ServiceBusMessageActionsConverter))]
public class ServiceBusMessageActions
{
    private readonly Settlement.SettlementClient? _settlement;

    internal ServiceBusMessageActions(Settlement.SettlementClient settlement) => _settlement = settlement;

    protected ServiceBusMessageActions()
    {
    }

    private Settlement.SettlementClient Settlement =>
        _settlement ?? throw new InvalidOperationException("Made without a host, for overriding in tests only.");

    public virtual async Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        await Settlement.CompleteAsync(new CompleteRequest { Locktoken = message.LockToken }, cancellationToken: cancellationToken);
    }

    public virtual async Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        Dictionary<string, object>? propertiesToModify = default,
        string? deadLetterReason = default,
        string? deadLetterErrorDescription = default,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        var request = new DeadletterRequest
        {
            Locktoken = message.LockToken,
            DeadletterReason = deadLetterReason,
            DeadletterErrorDescription = deadLetterErrorDescription,
        };
        if (propertiesToModify is not null)
        {
            request.PropertiesToModify = ModifiedProperties.Encode(propertiesToModify);
        }

        await Settlement.DeadletterAsync(request, cancellationToken: cancellationToken);
    }
}
