namespace FunctionsHost.Queues;

/// <summary>A message on its way into a queue, encoded by the sender so that the writer only stores it.</summary>
/// <param name="MessageId">The id by which it is taken once, or null.</param>
/// <param name="Properties">The column of the row, in the format of <see cref="Amqp.MessageCodec"/>.</param>
/// <param name="Body">The other column.</param>
/// <param name="TimeToLive">Counted from enqueueing, or <see cref="TimeSpan.MaxValue"/> for ever.</param>
/// <param name="ScheduledEnqueueTime">The moment the sender asked for, or default for at once.</param>
internal sealed record OutgoingMessage(
    string? MessageId, byte[] Properties, ReadOnlyMemory<byte> Body, TimeSpan TimeToLive, DateTimeOffset ScheduledEnqueueTime)
{
    /// <summary>Bytes counted against the size limit.</summary>
    public long Size => Properties.Length + Body.Length;
}
