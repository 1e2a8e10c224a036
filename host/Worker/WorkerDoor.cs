using System.Collections.Concurrent;
using FunctionsHost.Worker.Protocol;
using Grpc.Core;

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

    /// <summary>The channel of the worker that a stream's first message names, or null if no worker of that name is expected.</summary>
    public async Task<WorkerChannel?> EnterAsync(IAsyncStreamReader<StreamingMessage> incoming, CancellationToken cancellationToken)
    {
        try
        {
            if (!await incoming.MoveNext(cancellationToken)
                || incoming.Current.ContentCase != StreamingMessage.ContentOneofCase.StartStream
                || !_expected.TryRemove(incoming.Current.StartStream.WorkerId, out var expected))
            {
                return null;
            }

            expected.Entered.SetResult();
            return expected.Channel;
        }
        catch (Exception exception) when (WorkerChannel.IsBroken(exception))
        {
            // A worker that ends as it connects, which its starter sees.
            return null;
        }
    }
}
