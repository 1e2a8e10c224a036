namespace FunctionsHost.Queues;

/// <summary>A refusal of the broker.</summary>
internal sealed class QueueException(QueueError error, string queue, string message) : Exception(message)
{
    public QueueError Error { get; } = error;

    public string Queue { get; } = queue;
}
