using System.Collections.Concurrent;

namespace FunctionsHost.Durable.Store;

/// <summary>A first-in, first-out queue whose readers wait for the next item without polling.</summary>
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
            // The host ended amid a step whose commit came after. The next start finds the committed work on disk.
        }
    }

    /// <summary>Takes the next item, or returns null if no item came in time or the wait was cancelled.</summary>
    /// <param name="timeout">Of the machine's clock: it is the dispatcher's, and means nothing to the app.</param>
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
