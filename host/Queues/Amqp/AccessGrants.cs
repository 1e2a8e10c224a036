namespace FunctionsHost.Queues.Amqp;

/// <summary>
/// The paths that a connection's tokens open. Tokens are dated by their client's clock, so their end is told by the machine's clock even when
/// the host's clock has been moved.
/// </summary>
internal sealed class AccessGrants(IReadOnlyList<SharedAccessKey> keys, TimeProvider wallClock)
{
    private readonly Dictionary<string, DateTimeOffset> _ends = new(StringComparer.Ordinal);

    /// <summary>Takes a token.</summary>
    /// <param name="audience">The resource for which it is put.</param>
    /// <returns>Why it is refused, or null if it is taken.</returns>
    public string? Put(string audience, string token)
    {
        if (keys.Select(key => key.Read(token)).FirstOrDefault(read => read is not null) is not var (path, end))
        {
            return "InvalidSignature: The token has an invalid signature.";
        }

        if (end <= wallClock.GetUtcNow())
        {
            return "ExpiredToken: The token is expired.";
        }

        if (SharedAccessKey.PathOf(audience) is not { } asked || !Opens(path, asked))
        {
            return "InvalidAudience: The token is for another audience.";
        }

        // A client that may use the management node of a queue may use the queue.
        _ends[AmqpNode.QueueOf(asked)] = end;
        return null;
    }

    /// <summary>Whether a token that still holds opens a path.</summary>
    public bool Allows(string path)
    {
        var now = wallClock.GetUtcNow();
        return _ends.Any(grant => grant.Value > now && Opens(grant.Key, path));
    }

    private static bool Opens(string path, string wanted) =>
        path.Length == 0 || wanted == path || wanted.StartsWith(path + "/", StringComparison.Ordinal);
}
