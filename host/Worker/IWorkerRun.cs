namespace FunctionsHost.Worker;

/// <summary>A worker that has been started.</summary>
internal interface IWorkerRun : IAsyncDisposable
{
    /// <summary>Completes when it has ended, with the reason in one line.</summary>
    Task<string> Ended { get; }

    /// <summary>Waits until the app has started in whole, as far as it can tell, or has ended.</summary>
    /// <param name="listens">Whether the worker has a web server, which tells when it was built and started.</param>
    Task StartedAsync(bool listens, CancellationToken cancellationToken);

    /// <summary>Waits for the worker to end by itself after it was asked to.</summary>
    Task WaitAsync(CancellationToken cancellationToken);
}
