using System.Collections.Concurrent;
using System.Diagnostics;
using FunctionsHost.Worker;

namespace FunctionsHost.Tests.Worker;

/// <summary>A start that fails shows its fault, not the stacks that the platform prints meanwhile, also when they are read late.</summary>
public sealed class WorkerProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FailedStart_HidesAStackThatIsReadAfterItsEnd()
    {
        var go = Path.Combine(_folder.Path, "go");
        var lines = new ConcurrentQueue<string>();
        var witness = new TaskCompletionSource();
        // A child holds the output open, as a slow pipe does, and prints when the worker has long ended.
        string[] script =
        [
            $"echo '{WorkerFault.Mark}the fault' >&2", "echo '   at Early.Call()'",
            $"(until [ -e '{go}' ]", "do sleep 0.05", "done", "echo '   at Late.Call()'", "echo witness) &", "exit 1",
        ];
        await using var worker = WorkerProcess.Start(
            new ProcessStartInfo("/bin/sh", ["-c", string.Join('\n', script)]),
            line =>
            {
                lines.Enqueue(line);
                witness.TrySetResult();
            });

        Assert.Equal("the fault", await worker.Ended);
        await File.WriteAllTextAsync(go, "");
        await witness.Task.WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(["witness"], lines);
    }

    [Fact]
    public async Task WorkerThatStarted_ShowsItsStacks()
    {
        var lines = new ConcurrentQueue<string>();
        string[] script = [$"echo '{WorkerSigns.Building}' >&2", "echo '   at Early.Call()'", $"echo '{WorkerSigns.Started}' >&2", "read end"];
        var worker = WorkerProcess.Start(new ProcessStartInfo("/bin/sh", ["-c", string.Join('\n', script)]), lines.Enqueue);

        await worker.StartedAsync(listens: true, CancellationToken.None);
        await worker.DisposeAsync();

        Assert.Equal(["   at Early.Call()"], lines);
    }
}
