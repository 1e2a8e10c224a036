namespace FunctionsHost.Queues;

/// <summary>A message on its way into a queue, encoded by the sender so that the writer only stores it.</summary>
internal sealed record OutgoingMessage(
    string? MessageId, byte[] Properties, ReadOnlyMemory<byte> Body, TimeSpan TimeToLive, DateTimeOffset ScheduledEnqueueTime)
{
    // What the service adds to a message of its own accord; keeps the limit honest for empty bodies.
    private const int Overhead = 64;

    /// <summary>Bytes counted against the size limit.</summary>
    public long Size => Overhead + Properties.Length + Body.Length;

    /// <exception cref="System.Runtime.Serialization.SerializationException">An application property has an unsupported type.</exception>
    public static OutgoingMessage From(MessageProperties properties, ReadOnlyMemory<byte> body) =>
        new(properties.MessageId, MessagePropertiesCodec.Encode(properties), body, properties.TimeToLive, properties.ScheduledEnqueueTime);
}
