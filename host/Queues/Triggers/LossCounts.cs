using System.Collections.Concurrent;

namespace FunctionsHost.Queues.Triggers;

/// <summary>How often the worker has ended under each message, since the host started. Only messages that it ended under are known.</summary>
internal sealed class LossCounts
{
    private readonly ConcurrentDictionary<long, int> _counts = new();

    /// <summary>Counts a loss. Returns how many there are now.</summary>
    public int Add(long sequence) => _counts.AddOrUpdate(sequence, 1, (_, count) => count + 1);

    /// <summary>Forgets a message that its function has seen to its end.</summary>
    public void Clear(long sequence) => _counts.TryRemove(sequence, out _);
}
