using System.Diagnostics;

namespace FunctionsHost.Worker;

/// <summary>
/// A worker as a child process. Its standard input is a pipe of which nothing is ever sent: when the host ends, however it ends, the pipe
/// closes and <see cref="StartupHook"/> ends the child.
/// </summary>
internal sealed class WorkerProcess : IWorkerRun
{
    /// <summary>From the end of the process to the end of its output.</summary>
    private static readonly TimeSpan OutputLimit = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The time within which the sign of being built is read from a worker that listens. The sign is sent before the worker listens, but may be
    /// read late on a machine with too much to do.
    /// </summary>
    private static readonly TimeSpan SignLimit = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _building = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<string> _print;
    private readonly Queue<string> _held = new();
    private bool _isStarting = true;
    private volatile bool _hasFailedToStart;
    private volatile string? _fault;

    private WorkerProcess(Process process, Action<string> print)
    {
        _process = process;
        _print = print;
    }

    /// <inheritdoc/>
    public Task<string> Ended => _ended.Task;

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>Starts the process.</summary>
    /// <param name="info">Program, arguments and environment.</param>
    /// <param name="print">Gets each line that the worker prints.</param>
    public static WorkerProcess Start(ProcessStartInfo info, Action<string> print)
    {
        info.RedirectStandardInput = true;
        info.RedirectStandardOutput = true;
        info.RedirectStandardError = true;
        info.UseShellExecute = false;
        var process = new Process { StartInfo = info, EnableRaisingEvents = true };
        var worker = new WorkerProcess(process, print);
        process.OutputDataReceived += (_, line) => worker.Take(line.Data);
        process.ErrorDataReceived += (_, line) => worker.Take(line.Data);
        process.Exited += (_, _) => worker._exited.TrySetResult();
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _ = worker.WatchAsync();
        return worker;
    }

    /// <inheritdoc/>
    public async Task StartedAsync(bool listens, CancellationToken cancellationToken)
    {
        if (listens)
        {
            await Task.WhenAny(_building.Task, Task.Delay(SignLimit, TimeProvider.System, cancellationToken));
        }

        if (_building.Task.IsCompleted)
        {
            await Task.WhenAny(_started.Task, _ended.Task).WaitAsync(cancellationToken);
        }

        PrintHeld();
    }

    /// <inheritdoc/>
    public Task WaitAsync(CancellationToken cancellationToken) => _ended.Task.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_ended.Task.IsCompleted)
        {
            _process.Kill(entireProcessTree: true);
            await _ended.Task;
        }

        _process.Dispose();
    }

    private async Task WatchAsync()
    {
        await _exited.Task;
        // Waits for the last line of output, but not for ever: a process that the app has left behind may hold the pipe open.
        await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(OutputLimit, TimeProvider.System, CancellationToken.None));
        PrintHeld();
        _ended.SetResult(_fault ?? $"it ended with exit code {_process.ExitCode}");
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        if (line.StartsWith(WorkerFault.Mark, StringComparison.Ordinal))
        {
            _fault = line[WorkerFault.Mark.Length..];
        }
        else if (line is WorkerSigns.Building)
        {
            _building.TrySetResult();
        }
        else if (line is WorkerSigns.Started)
        {
            _started.TrySetResult();
        }
        else
        {
            Print(line);
        }
    }

    // A start that fails ends with the line of its fault. The platform's own stacks, of calls that met the services already disposed, would hide
    // that line. So lines from the first of a stack on wait until the worker has started or ended. A stack that is read after the end is hidden too.
    private void Print(string line)
    {
        lock (_held)
        {
            if (_isStarting && (_held.Count > 0 || IsOfStack(line)))
            {
                _held.Enqueue(line);
                return;
            }
        }

        PrintUnlessHidden(line);
    }

    private void PrintHeld()
    {
        lock (_held)
        {
            _hasFailedToStart |= _isStarting && _fault is not null;
            _isStarting = false;
            while (_held.TryDequeue(out var line))
            {
                PrintUnlessHidden(line);
            }
        }
    }

    private void PrintUnlessHidden(string line)
    {
        if (!_hasFailedToStart || !IsOfStack(line))
        {
            _print(line);
        }
    }

    // The console of the platform may put a whole stack behind its message, in one line.
    private static bool IsOfStack(string line) => line.Contains("   at ", StringComparison.Ordinal);
}
