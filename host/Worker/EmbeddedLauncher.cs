namespace FunctionsHost.Worker;

/// <summary>Runs the worker inside this process.</summary>
internal sealed class EmbeddedLauncher(
    Func<IReadOnlyList<string>, IReadOnlyDictionary<string, string?>, CancellationToken, Task<IAsyncDisposable>> start) : IWorkerLauncher
{
    /// <inheritdoc/>
    public async Task<IWorkerRun> StartAsync(WorkerStart launch, CancellationToken cancellationToken) =>
        new Run(await start(launch.Arguments, launch.Environment, cancellationToken));

    private sealed class Run(IAsyncDisposable worker) : IWorkerRun
    {
        private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Ended => _ended.Task;

        // The embedding program returns a worker that has started.
        public Task StartedAsync(bool listens, CancellationToken cancellationToken) => Task.CompletedTask;

        public async Task WaitAsync(CancellationToken cancellationToken) => await DisposeAsync();

        public async ValueTask DisposeAsync()
        {
            if (!_ended.Task.IsCompleted)
            {
                await worker.DisposeAsync();
                _ended.TrySetResult("it was stopped");
            }
        }
    }
}
