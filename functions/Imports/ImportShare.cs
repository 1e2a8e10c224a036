namespace ElevatorFunctions.Imports;

/// <summary>
/// The files that this process reads at a time. A workbook's shared texts stand in memory, and each import keeps storage busy: everybody
/// else comes first.
/// </summary>
internal sealed class ImportShare : IDisposable
{
    private const int Places = 2;

    private readonly SemaphoreSlim _work = new(Places);
    private readonly SemaphoreSlim _check = new(Places);

    /// <summary>Takes a place for work on an import. It is given back when it is disposed of. Null if none came free in time.</summary>
    public Task<IDisposable?> EnterWorkAsync(TimeSpan patience, CancellationToken cancellation) => EnterAsync(_work, patience, cancellation);

    /// <summary>Takes a place for the look at a file that was sent. Null if none came free in time.</summary>
    public Task<IDisposable?> EnterCheckAsync(TimeSpan patience, CancellationToken cancellation) => EnterAsync(_check, patience, cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        _work.Dispose();
        _check.Dispose();
    }

    private static async Task<IDisposable?> EnterAsync(SemaphoreSlim places, TimeSpan patience, CancellationToken cancellation) =>
        await places.WaitAsync(patience, cancellation) ? new Place(() => places.Release()) : null;

    private sealed class Place(Action leave) : IDisposable
    {
        private Action? _leave = leave;

        public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
    }
}
