using System.Diagnostics;

namespace FunctionsHost.Worker;

/// <summary>
/// Starts the app of a folder as <c>func</c> does: the program that <c>worker.config.json</c> names, with the official arguments.
/// </summary>
/// <param name="print">Gets each line that the worker prints.</param>
internal sealed class ProcessLauncher(AppFolder app, Action<string> print) : IWorkerLauncher
{
    /// <inheritdoc/>
    public Task<IWorkerRun> StartAsync(WorkerStart start, CancellationToken cancellationToken)
    {
        var info = new ProcessStartInfo(app.Executable) { WorkingDirectory = app.FullPath };
        foreach (var argument in app.Arguments.Concat(start.Arguments))
        {
            info.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in start.Environment)
        {
            info.Environment[name] = value;
        }

        var own = typeof(StartupHook).Assembly;
        info.Environment[StartupHook.Variable] = own.Location;
        var web = start.Environment.TryGetValue(WorkerWebStartup.Variable, out var named) ? named + ";" : "";
        info.Environment[WorkerWebStartup.Variable] = web + own.GetName().Name;
        return Task.FromResult<IWorkerRun>(WorkerProcess.Start(info, print));
    }
}
