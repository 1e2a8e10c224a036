using System.Collections.Concurrent;

namespace ElevatorFunctions.Imports;

/// <summary>
/// Wakes requests that wait for an import which ends in this process. One that ends in another is found by a look at its row
/// each second.
/// </summary>
internal sealed class ImportSignals(TimeProvider time)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<ImportId, TaskCompletionSource> _waiting = new();

    /// <summary>Wakes the callers that wait for an import.</summary>
    public void Finish(ImportId id)
    {
        if (_waiting.TryRemove(id, out var waiting))
        {
            waiting.TrySetResult();
        }
    }

    /// <summary>What <paramref name="look"/> finds finished, or the last it found when the time is up.</summary>
    /// <param name="id">The import.</param>
    /// <param name="look">Reads the import.</param>
    /// <param name="longest">How long to wait.</param>
    public async Task<ImportJob> WaitAsync(ImportId id, Func<Task<ImportJob>> look, TimeSpan longest, CancellationToken cancellation)
    {
        var signal = _waiting.GetOrAdd(id, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        var start = time.GetTimestamp();
        try
        {
            while (true)
            {
                var job = await look();
                if (job.IsFinished || time.GetElapsedTime(start) >= longest)
                {
                    return job;
                }

                await Task.WhenAny(signal, Task.Delay(LookAgain, time, cancellation));
                cancellation.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            _waiting.TryRemove(id, out _);
        }
    }
}
