using System.Collections.Concurrent;

namespace FunctionsHost.Worker;

/// <summary>Lets in the workers that the host has started, each once, and no others.</summary>
internal sealed class WorkerDoor
{
    private readonly ConcurrentDictionary<string, (WorkerChannel Channel, TaskCompletionSource Entered)> _expected = new(StringComparer.Ordinal);

    /// <summary>Expects a worker.</summary>
    /// <param name="id">The id that it was given.</param>
    /// <returns>Completes when it has connected.</returns>
    public Task Expect(string id, WorkerChannel channel)
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _expected[id] = (channel, entered);
        return entered.Task;
    }

    /// <summary>Expects a worker no longer.</summary>
    public void Forget(string id) => _expected.TryRemove(id, out _);

    /// <summary>The channel of a worker that has connected, or null if it is not expected.</summary>
    public WorkerChannel? Enter(string id)
    {
        if (!_expected.TryRemove(id, out var expected))
        {
            return null;
        }

        expected.Entered.SetResult();
        return expected.Channel;
    }
}
