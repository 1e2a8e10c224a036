using Azure.Core.Amqp;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Azure.Functions.Worker.Core;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Reads the messages that the host passes, each as sixteen bytes of lock token, then the message in AMQP's encoding.</summary>
[SupportsDeferredBinding]
[SupportedTargetType(typeof(ServiceBusReceivedMessage))]
[SupportedTargetType(typeof(ServiceBusReceivedMessage[]))]
internal sealed class ServiceBusReceivedMessageConverter : IInputConverter
{
    private const string Source = "AzureServiceBusReceivedMessage";
    private const string ContentType = "application/octet-stream";
    private const int LockTokenBytes = 16;

    /// <inheritdoc/>
    public ValueTask<ConversionResult> ConvertAsync(ConverterContext context) => new(context.Source switch
    {
        ModelBindingData data when IsMessage(data) => ConversionResult.Success(Read(data.Content.ToMemory())),
        CollectionModelBindingData { ModelBindingData: var all } when all.All(IsMessage) =>
            ConversionResult.Success(all.Select(data => Read(data.Content.ToMemory())).ToArray()),
        ModelBindingData or CollectionModelBindingData => ConversionResult.Failed(new InvalidOperationException(
            $"A message must come from '{Source}' as '{ContentType}' with a lock token.")),
        _ => ConversionResult.Unhandled(),
    });

    private static bool IsMessage(ModelBindingData data) =>
        data is { Source: Source, ContentType: ContentType } && data.Content.ToMemory().Length > LockTokenBytes;

    private static ServiceBusReceivedMessage Read(ReadOnlyMemory<byte> content) => ServiceBusReceivedMessage.FromAmqpMessage(
        AmqpAnnotatedMessage.FromBytes(BinaryData.FromBytes(content[LockTokenBytes..])), BinaryData.FromBytes(content[..LockTokenBytes]));
}
