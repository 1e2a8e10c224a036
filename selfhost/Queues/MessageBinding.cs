using Azure.Core.Serialization;
using Azure.Messaging.ServiceBus;
using SelfHost.Functions;
using SelfHost.Hosting;

namespace SelfHost.Queues;

/// <summary>Makes the value of a trigger's parameter from messages: the message, its text, its bytes, or its JSON read.</summary>
internal sealed class MessageBinding
{
    private readonly Func<ServiceBusReceivedMessage, object?> _convert;
    private readonly Type _element;
    private readonly bool _batched;

    /// <exception cref="StartupFaultException">A batched trigger has a parameter that takes one message only.</exception>
    public MessageBinding(FunctionEntry function, bool batched, ObjectSerializer serializer)
    {
        var type = function.TriggerParameter.ParameterType;
        _batched = batched;
        _element = batched ? ElementOf(type, function) : type;
        _convert = Conversion(_element, serializer);
    }

    /// <exception cref="System.Text.Json.JsonException">The body is not JSON of the parameter's type.</exception>
    public object? Value(IReadOnlyList<ServiceBusReceivedMessage> messages)
    {
        if (!_batched)
        {
            return _convert(messages[0]);
        }

        var values = Array.CreateInstance(_element, messages.Count);
        for (var i = 0; i < messages.Count; i++)
        {
            values.SetValue(_convert(messages[i]), i);
        }

        return values;
    }

    /// <summary>What a function can ask for by parameter name, under the official names.</summary>
    public static IReadOnlyDictionary<string, object?> Data(ServiceBusReceivedMessage message) =>
        new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
        {
            ["MessageId"] = message.MessageId,
            ["DeliveryCount"] = message.DeliveryCount,
            ["SequenceNumber"] = message.SequenceNumber,
            ["EnqueuedTimeUtc"] = message.EnqueuedTime.UtcDateTime,
            ["ExpiresAtUtc"] = message.ExpiresAt.UtcDateTime,
            ["LockToken"] = message.LockToken,
            ["CorrelationId"] = message.CorrelationId,
            ["Subject"] = message.Subject,
            ["ContentType"] = message.ContentType,
            ["To"] = message.To,
            ["ReplyTo"] = message.ReplyTo,
            ["ApplicationProperties"] = message.ApplicationProperties,
        };

    private static Type ElementOf(Type type, FunctionEntry function)
    {
        if (type.IsArray)
        {
            return type.GetElementType()!;
        }

        // What an array can stand for: IReadOnlyList<T>, IEnumerable<T> and the like.
        return type is { IsInterface: true, IsGenericType: true, GenericTypeArguments: [var element] } && type.IsAssignableFrom(element.MakeArrayType())
            ? element
            : throw new StartupFaultException(
                $"the batched trigger of function '{function.Name}' has a parameter of type {type.Name}", "make it an array");
    }

    private static Func<ServiceBusReceivedMessage, object?> Conversion(Type type, ObjectSerializer serializer)
    {
        if (type == typeof(ServiceBusReceivedMessage))
        {
            return message => message;
        }

        if (type == typeof(string))
        {
            return message => message.Body.ToString();
        }

        if (type == typeof(byte[]))
        {
            return message => message.Body.ToArray();
        }

        if (type == typeof(ReadOnlyMemory<byte>))
        {
            return message => message.Body.ToMemory();
        }

        if (type == typeof(BinaryData))
        {
            return message => message.Body;
        }

        return message => serializer.Deserialize(message.Body.ToStream(), type, CancellationToken.None);
    }
}
