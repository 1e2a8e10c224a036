using System.Collections.Concurrent;

namespace FunctionsHost.Durable.Instances;

/// <summary>Wakes those who wait for an instance to change, so that nobody has to ask again and again.</summary>
internal sealed class InstanceSignals
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);

    /// <summary>The next change. Take it before reading how the instance stands, or a change between the two is missed.</summary>
    public Task NextChange(string instanceId) =>
        _waiting.GetOrAdd(instanceId, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>An instance has changed, and the change is stored.</summary>
    public void Changed(string instanceId)
    {
        if (_waiting.TryRemove(instanceId, out var waiting))
        {
            waiting.SetResult();
        }
    }
}
