namespace ElevatorFunctions.Platform;

/// <summary>
/// The part of the machine that heavy work of one sort has: a quarter of the processors, one at least, on threads of their own. The rest of
/// that work waits in turn and keeps no thread of the pool, and all of it gives way to calls for help before it begins, so that a flood of it
/// delays itself and not a report of trapped people.
/// </summary>
internal sealed class ProcessorShare(UrgentLane lane) : IDisposable
{
    private const int ProcessorsPerWork = 4;

    /// <summary>How much of the work is done at a time.</summary>
    public static readonly int Size = Math.Max(1, Environment.ProcessorCount / ProcessorsPerWork);

    private readonly SemaphoreSlim _processors = new(Size);

    /// <summary>Does a piece of work when its turn comes.</summary>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        await _processors.WaitAsync(cancellation);
        try
        {
            await lane.GiveWayAsync(cancellation);
            return await Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            _processors.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _processors.Dispose();
}
