using System.Net;

namespace ElevatorFunctions.Benchmarks.Administration;

/// <summary>
/// Requests of storage, sent again without the app: each as soon as those have been answered that had been answered when the app sent it. So as many
/// are under way as the app had, and nothing is done in between.
/// </summary>
internal sealed class StorageReplay
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { ActivityHeadersPropagator = null, UseProxy = false })
    {
        DefaultRequestVersion = HttpVersion.Version11,
    };

    private readonly IReadOnlyList<StorageCall> _calls;
    private readonly int[][] _before;

    /// <param name="calls">In the order in which they were sent.</param>
    public StorageReplay(IReadOnlyList<StorageCall> calls)
    {
        _calls = calls;
        _before = [.. calls.Select((_, index) => LastBefore(index))];
    }

    /// <summary>The requests that it sends.</summary>
    public IReadOnlyList<StorageCall> Calls => _calls;

    /// <summary>Sends them all, and reads each answer to its end.</summary>
    /// <exception cref="InvalidOperationException">Storage answers otherwise than it answered the app.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var running = new Task[_calls.Count];
        for (var index = 0; index < running.Length; index++)
        {
            running[index] = SendAsync(_calls[index], [.. _before[index].Select(before => running[before])], cancellation);
        }

        await Task.WhenAll(running);
    }

    private static async Task SendAsync(StorageCall call, Task[] before, CancellationToken cancellation)
    {
        await Task.WhenAll(before);
        using var request = call.Request();
        using var answer = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        await answer.Content.CopyToAsync(Stream.Null, cancellation);
        if ((int)answer.StatusCode != call.Status)
        {
            throw new InvalidOperationException($"{call.Method} {call.Target} answers {(int)answer.StatusCode}, and answered {call.Status} to the app.");
        }
    }

    // Those that had ended, without those which one of them had waited for itself.
    private int[] LastBefore(int index)
    {
        var ended = Enumerable.Range(0, index).Where(before => _calls[before].End <= _calls[index].Begin).ToArray();
        var last = ended.Length == 0 ? 0 : ended.Max(before => _calls[before].Begin);
        return [.. ended.Where(before => _calls[before].End > last)];
    }
}
