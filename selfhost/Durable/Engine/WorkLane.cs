namespace SelfHost.Durable.Engine;

/// <summary>Runs work on a scheduler, a bounded number at a time, begun in the order it came. Closed until opened.</summary>
internal sealed class WorkLane<T>(int limit, TaskScheduler scheduler, Func<T, Task> run)
{
    private readonly Lock _gate = new();
    private readonly Queue<T> _waiting = new();
    private TaskCompletionSource? _idle;
    private int _running;
    private bool _open;

    public void Add(T work)
    {
        lock (_gate)
        {
            _waiting.Enqueue(work);
            if (!_open || _running >= limit)
            {
                return;
            }

            _running++;
        }

        Begin();
    }

    public void Open()
    {
        int workers;
        lock (_gate)
        {
            _open = true;
            workers = Math.Min(limit - _running, _waiting.Count);
            _running += workers;
        }

        for (var i = 0; i < workers; i++)
        {
            Begin();
        }
    }

    /// <summary>Starts nothing more. Completes when what runs has ended.</summary>
    public Task CloseAsync()
    {
        lock (_gate)
        {
            _open = false;
            if (_running == 0)
            {
                return Task.CompletedTask;
            }

            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task;
        }
    }

    private void Begin() => _ = Task.Factory.StartNew(
        static lane => _ = ((WorkLane<T>)lane!).WorkAsync(), this, CancellationToken.None, TaskCreationOptions.PreferFairness, scheduler);

    private async Task WorkAsync()
    {
        while (TryNext(out var work))
        {
            await run(work);
        }
    }

    private bool TryNext(out T work)
    {
        lock (_gate)
        {
            if (_open && _waiting.TryDequeue(out work!))
            {
                return true;
            }

            work = default!;
            if (--_running == 0)
            {
                _idle?.TrySetResult();
                _idle = null;
            }

            return false;
        }
    }
}
