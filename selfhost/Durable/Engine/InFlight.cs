namespace SelfHost.Durable.Engine;

/// <summary>Counts steps and activities that are queued, running or on their way to the disk.</summary>
internal sealed class InFlight
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _quiet;
    private int _count;

    public void Begin() => Interlocked.Increment(ref _count);

    public void End()
    {
        if (Interlocked.Decrement(ref _count) == 0)
        {
            lock (_gate)
            {
                _quiet?.TrySetResult();
                _quiet = null;
            }
        }
    }

    /// <summary>Ends when there is nothing; what a timer or a client begins later is not waited for.</summary>
    public Task WhenQuiet()
    {
        lock (_gate)
        {
            if (Volatile.Read(ref _count) == 0)
            {
                return Task.CompletedTask;
            }

            _quiet ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            // It may have become quiet between the two looks.
            return Volatile.Read(ref _count) == 0 ? Task.CompletedTask : _quiet.Task;
        }
    }
}
