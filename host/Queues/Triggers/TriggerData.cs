using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Amqp.Framing;
using FunctionsHost.Queues.Amqp;
using FunctionsHost.Worker.Protocol;
using Google.Protobuf;

namespace FunctionsHost.Queues.Triggers;

/// <summary>Puts messages into the request of a call, in the form and under the names of the official extension.</summary>
internal static class TriggerData
{
    private const string Version = "1.0";
    private const string Source = "AzureServiceBusReceivedMessage";
    private const string ContentType = "application/octet-stream";

    // Application properties may be infinite, or no number at all.
    private static readonly JsonSerializerOptions MetadataJson = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static readonly UTF8Encoding StrictText = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The request of a call.</summary>
    /// <exception cref="InvalidDataException">A body does not suit the function's parameter.</exception>
    public static InvocationRequest Request(QueueTrigger trigger, IReadOnlyList<Delivery> messages)
    {
        var request = new InvocationRequest();
        request.InputData.Add(new ParameterBinding
        {
            Name = trigger.Function.Trigger.Name,
            Data = trigger.IsBatched ? Batch(trigger, messages) : Single(trigger, messages[0]),
        });
        var sections = messages.Select(message => MessageSections.Parse(Encoded(trigger, message))).ToList();
        foreach (var (name, values) in Metadata(trigger, messages, sections))
        {
            var data = trigger.IsBatched ? Array(values) : Value(values[0]);
            if (data is not null)
            {
                request.TriggerMetadata[trigger.IsBatched ? name + "Array" : name] = data;
            }
        }

        return request;
    }

    private static TypedData Single(QueueTrigger trigger, Delivery message) => trigger.Form switch
    {
        MessageForm.Whole => new TypedData { ModelBindingData = Whole(trigger, message) },
        MessageForm.Bytes => new TypedData { Bytes = ByteString.CopyFrom(Body(message).Span) },
        _ => new TypedData { String = Text(message) },
    };

    private static TypedData Batch(QueueTrigger trigger, IReadOnlyList<Delivery> messages)
    {
        var data = new TypedData();
        switch (trigger.Form)
        {
            case MessageForm.Whole:
                data.CollectionModelBindingData = new CollectionModelBindingData();
                data.CollectionModelBindingData.ModelBindingData.AddRange(messages.Select(message => Whole(trigger, message)));
                break;
            case MessageForm.Bytes:
                data.CollectionBytes = new CollectionBytes();
                data.CollectionBytes.Bytes.AddRange(messages.Select(message => ByteString.CopyFrom(Body(message).Span)));
                break;
            case MessageForm.Text:
                data.CollectionString = new CollectionString();
                data.CollectionString.String.AddRange(messages.Select(Text));
                break;
            default:
                data.Json = new JsonArray([.. messages.Select(Text).Select(Json)]).ToJsonString();
                break;
        }

        return data;
    }

    private static ModelBindingData Whole(QueueTrigger trigger, Delivery message) => new()
    {
        Version = Version,
        Source = Source,
        ContentType = ContentType,
        Content = ByteString.CopyFrom([.. message.LockToken.ToByteArray(), .. Encoded(trigger, message).Span]),
    };

    private static ReadOnlyMemory<byte> Encoded(QueueTrigger trigger, Delivery message)
    {
        var encoded = MessageCodec.Write(trigger.Queue.ToLowerInvariant(), message, message.Count);
        return encoded.Buffer.AsMemory(encoded.Offset, encoded.Length);
    }

    private static ReadOnlyMemory<byte> Body(Delivery message)
    {
        var sections = MessageCodec.Sections(message.Message);
        return sections.Data()
            ?? (AmqpBytes.Decode(sections.Body) is AmqpValue { Value: string text } ? Encoding.UTF8.GetBytes(text) : null)
            ?? throw new InvalidDataException("The body of the message must be data or text, unless the parameter is a ServiceBusReceivedMessage.");
    }

    private static string Text(Delivery message)
    {
        try
        {
            return StrictText.GetString(Body(message).Span);
        }
        catch (DecoderFallbackException exception)
        {
            throw new InvalidDataException("The body of the message must be text, unless the parameter is bytes or a ServiceBusReceivedMessage.", exception);
        }
    }

    private static JsonNode? Json(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    private static IEnumerable<(string Name, IReadOnlyList<object?> Values)> Metadata(
        QueueTrigger trigger, IReadOnlyList<Delivery> messages, IReadOnlyList<MessageSections> sections)
    {
        var properties = sections.Select(section => section.DecodeProperties()).ToList();
        var annotations = sections.Select(section => section.DecodeAnnotations()).ToList();
        var application = sections.Select(section => section.DecodeApplicationProperties()).Select(ApplicationProperties).ToList();
        return
        [
            ("DeliveryCount", [.. messages.Select(message => (object?)message.Count)]),
            ("DeadLetterSource", [.. annotations.Select(annotation => annotation.Map[Annotations.DeadLetterSource])]),
            ("LockToken", [.. messages.Select(message => message.LockToken.ToString())]),
            ("SequenceNumber", [.. messages.Select(message => (object?)message.Message.Sequence)]),
            ("EnqueuedTimeUtc", [.. messages.Select(message => (object?)message.Message.EnqueuedAt.UtcDateTime)]),
            ("EnqueuedTime", [.. messages.Select(message => (object?)message.Message.EnqueuedAt)]),
            ("ExpiresAtUtc", [.. messages.Select(message => (object?)message.Message.ExpiresAt.UtcDateTime)]),
            ("ExpiresAt", [.. messages.Select(message => (object?)message.Message.ExpiresAt)]),
            ("MessageId", [.. properties.Select(property => property.GetMessageId()?.ToString())]),
            ("CorrelationId", [.. properties.Select(property => property.GetCorrelationId()?.ToString())]),
            ("ContentType", [.. properties.Select(property => (string?)property.ContentType)]),
            ("Subject", [.. properties.Select(property => property.Subject)]),
            ("Label", [.. properties.Select(property => property.Subject)]),
            ("To", [.. properties.Select(property => property.To)]),
            ("ReplyTo", [.. properties.Select(property => property.ReplyTo)]),
            ("ApplicationProperties", [.. application]),
            ("UserProperties", [.. application]),
        ];
    }

    private static Dictionary<string, object?> ApplicationProperties(ApplicationProperties properties)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in properties.Map)
        {
            values[name.ToString()!] = PropertyValue.FromWire(value);
        }

        return values;
    }

    private static TypedData? Value(object? value) => value switch
    {
        null => null,
        string text => new TypedData { String = text },
        _ => new TypedData { Json = JsonSerializer.Serialize(value, MetadataJson) },
    };

    private static TypedData Array(IReadOnlyList<object?> values)
    {
        if (!values.All(value => value is string or null))
        {
            return new TypedData { Json = JsonSerializer.Serialize(values, MetadataJson) };
        }

        var texts = new CollectionString();
        texts.String.AddRange(values.Select(value => value as string ?? ""));
        return new TypedData { CollectionString = texts };
    }
}
