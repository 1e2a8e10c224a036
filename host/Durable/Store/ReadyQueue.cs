using System.Collections.Concurrent;

namespace FunctionsHost.Durable.Store;

/// <summary>First in, first out; whoever asks waits for the next without polling.</summary>
internal sealed class ReadyQueue<T> : IDisposable
    where T : class
{
    private readonly ConcurrentQueue<T> _items = new();
    private readonly SemaphoreSlim _count = new(0);

    /// <summary>Whether nothing waits to be taken.</summary>
    public bool IsEmpty => _items.IsEmpty;

    public void Enqueue(T item)
    {
        _items.Enqueue(item);
        try
        {
            _count.Release();
        }
        catch (ObjectDisposedException)
        {
            // The host has ended amid a step whose commit came after; what is on disk is found at the next start.
        }
    }

    /// <summary>The next; null when none came in time.</summary>
    /// <param name="timeout">Of the machine's clock: it is the dispatcher's, and means nothing to the app.</param>
    /// <param name="cancellationToken">Ends the wait with null.</param>
    public async ValueTask<T?> NextAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            return await _count.WaitAsync(timeout, cancellationToken) && _items.TryDequeue(out var item) ? item : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    public void Dispose() => _count.Dispose();
}
