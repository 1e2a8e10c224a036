namespace SelfHost.Durable.Engine;

/// <summary>Callers that wait for an instance to change its status.</summary>
internal sealed class InstanceWaiters
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, TaskCompletionSource> _signals = new(StringComparer.Ordinal);

    /// <summary>Ends at the next change. Take it before reading the status, and no change is missed.</summary>
    public Task NextChange(string instanceId)
    {
        lock (_gate)
        {
            if (!_signals.TryGetValue(instanceId, out var signal))
            {
                signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _signals.Add(instanceId, signal);
            }

            return signal.Task;
        }
    }

    public void Signal(string instanceId)
    {
        lock (_gate)
        {
            if (_signals.Remove(instanceId, out var signal))
            {
                signal.SetResult();
            }
        }
    }
}
