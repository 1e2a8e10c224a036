namespace FunctionsHost.Worker;

/// <summary>Starts workers: as a child process, or in the test's own.</summary>
internal interface IWorkerLauncher
{
    /// <summary>Starts a worker. It connects by itself.</summary>
    /// <exception cref="Settings.StartupFaultException">There is nothing to start.</exception>
    Task<IWorkerRun> StartAsync(WorkerStart start, CancellationToken cancellationToken);
}
