namespace FunctionsHost.Queues.Triggers;

/// <summary>How many calls may run at a time, and how many could start now.</summary>
internal sealed class CallSlots
{
    private readonly Lock _gate = new();
    private readonly int _total;
    private int _free;
    private TaskCompletionSource _freed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CallSlots(int total)
    {
        _total = total;
        _free = total;
    }

    /// <summary>Waits for a slot and takes all that are free, or 0 if <paramref name="stopping"/> comes first.</summary>
    public async Task<int> TakeFreeAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            Task freed;
            lock (_gate)
            {
                if (_free > 0)
                {
                    var taken = _free;
                    _free = 0;
                    return taken;
                }

                freed = _freed.Task;
            }

            await freed.WaitAsync(stopping).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        return 0;
    }

    public void GiveBack(int slots)
    {
        TaskCompletionSource freed;
        lock (_gate)
        {
            _free += slots;
            freed = _freed;
            _freed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        freed.SetResult();
    }

    /// <summary>Waits until no call runs.</summary>
    public async Task AllFreeAsync()
    {
        while (true)
        {
            Task freed;
            lock (_gate)
            {
                if (_free == _total)
                {
                    return;
                }

                freed = _freed.Task;
            }

            await freed;
        }
    }
}
