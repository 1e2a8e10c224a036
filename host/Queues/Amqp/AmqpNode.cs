using Amqp;

namespace FunctionsHost.Queues.Amqp;

/// <summary>The node that a link's address names.</summary>
/// <param name="Path">The queue, in lower case, or the queue that a management node manages.</param>
/// <param name="Requests">Answers requests, or null for a queue itself.</param>
/// <param name="IsOpen">Whether it needs no token, because it takes them.</param>
internal sealed record AmqpNode(string Path, Func<Message, Task<Message>>? Requests, bool IsOpen)
{
    private const string TokenNode = "$cbs";
    private const string ManagementSuffix = "/$management";
    private const string Subscriptions = "/subscriptions/";

    // As the service has it.
    private const int MaxPath = 260;

    /// <summary>Finds the node.</summary>
    /// <exception cref="AmqpFaultException">
    /// The node does not exist, this host does not support its kind, or the client has no token for it.
    /// </exception>
    public static AmqpNode Find(AmqpConnection connection, string address)
    {
        var path = (Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "amqp" or "amqps" or "sb" ? url.AbsolutePath : address)
            .Trim('/').ToLowerInvariant();
        if (path == TokenNode)
        {
            return new AmqpNode(path, new TokenRequests(connection).AnswerAsync, IsOpen: true);
        }

        var queue = QueueOf(path);
        var name = queue.EndsWith(EmbeddedBroker.DeadLetterSuffix, StringComparison.Ordinal) ? queue[..^EmbeddedBroker.DeadLetterSuffix.Length] : queue;
        if (name.Contains(Subscriptions, StringComparison.Ordinal))
        {
            throw new AmqpFaultException(AmqpConditions.NotImplemented, "this host has queues, and no topics");
        }

        if (name.Length is 0 or > MaxPath || name.Contains('$', StringComparison.Ordinal))
        {
            throw new AmqpFaultException(AmqpConditions.NotFound, $"The messaging entity '{address}' could not be found.");
        }

        if (!connection.Grants.Allows(queue))
        {
            throw new AmqpFaultException(AmqpConditions.Unauthorized, $"Unauthorized access. 'Send' or 'Listen' claim(s) are required to perform this operation. Resource: '{address}'.");
        }

        return queue == path
            ? new AmqpNode(queue, Requests: null, IsOpen: false)
            : new AmqpNode(queue, new ManagementRequests(connection.Port.Broker, queue).AnswerAsync, IsOpen: false);
    }

    /// <summary>The queue that a path belongs to: its own, or that of its management node.</summary>
    public static string QueueOf(string path) =>
        path.EndsWith(ManagementSuffix, StringComparison.Ordinal) ? path[..^ManagementSuffix.Length] : path;
}
