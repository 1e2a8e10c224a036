namespace FunctionsHost.Durable.Store;

/// <summary>
/// The callers that wait for an instance to start or to end. They do not poll: a change of status wakes them, before a purge can.
/// </summary>
internal sealed class InstanceWaiters
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<TaskCompletionSource>> _waiting = new(StringComparer.Ordinal);

    /// <summary>Begins to wait for the next change of an instance.</summary>
    public TaskCompletionSource Register(string id)
    {
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (!_waiting.TryGetValue(id, out var waiters))
            {
                _waiting.Add(id, waiters = []);
            }

            waiters.Add(waiter);
        }

        return waiter;
    }

    /// <summary>Ends a wait that is not needed any more.</summary>
    public void Remove(string id, TaskCompletionSource waiter)
    {
        lock (_gate)
        {
            if (_waiting.TryGetValue(id, out var waiters) && waiters.Remove(waiter) && waiters.Count == 0)
            {
                _waiting.Remove(id);
            }
        }
    }

    /// <summary>Tells that an instance has another status.</summary>
    public void Changed(string id)
    {
        List<TaskCompletionSource>? waiters;
        lock (_gate)
        {
            _waiting.Remove(id, out waiters);
        }

        foreach (var waiter in waiters ?? [])
        {
            waiter.SetResult();
        }
    }
}
