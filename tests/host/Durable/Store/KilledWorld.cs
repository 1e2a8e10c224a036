using System.Diagnostics;

namespace FunctionsHost.Tests.Durable.Store;

/// <summary>A data folder on which processes work one after another, each killed but the last, with their notes.</summary>
internal sealed class KilledWorld : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly TemporaryFolder _folder = new();
    private readonly List<Process> _started = [];
    private readonly string[] _arguments;

    /// <param name="instances">Orchestrations of the test, without children and collectors.</param>
    /// <param name="spread">The time over which their work is spread.</param>
    public KilledWorld(int instances, TimeSpan spread) => _arguments =
    [
        $"{instances}", $"{TimeProvider.System.GetUtcNow().UtcTicks}", $"{spread.Ticks}",
    ];

    public string Folder => _folder.Path;

    /// <summary>The notes of activities: a line a run.</summary>
    public IReadOnlyList<ActivityRun> Runs() => File.Exists(Path.Combine(Folder, "runs"))
        ? [.. File.ReadLines(Path.Combine(Folder, "runs")).Select(line => line.Split(';')).Where(parts => parts is [.., "end"]).Select(ActivityRun.Parse)]
        : [];

    /// <summary>The promises to clients, a line each.</summary>
    public IReadOnlyList<string> Told() => File.Exists(Path.Combine(Folder, "promises")) ? File.ReadAllLines(Path.Combine(Folder, "promises")) : [];

    /// <summary>Starts a process and kills it (SIGKILL).</summary>
    /// <param name="name">The process.</param>
    /// <param name="line">
    /// The line it prints when the time begins: "began", before it opens the file, or "works", when the engine has started.
    /// </param>
    /// <param name="after">The time.</param>
    /// <returns>Whether it was killed. False if all was done before.</returns>
    public async Task<bool> RunAndKillAsync(string name, string line, TimeSpan after)
    {
        var process = Start(name);
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience, TimeProvider.System) is { } printed && printed != line)
        {
        }

        var rest = process.StandardOutput.ReadToEndAsync();
        await Task.WhenAny(rest, Task.Delay(after, TimeProvider.System));
        process.Kill();
        var errors = await process.StandardError.ReadToEndAsync();
        Assert.True(errors.Length == 0, errors);
        return !(await rest).EndsWith("done\n", StringComparison.Ordinal);
    }

    /// <summary>Starts a process that may come to the end of all work.</summary>
    public async Task RunToEndAsync(string name)
    {
        var process = Start(name);
        await EndAsync(process);
    }

    /// <summary>Lets a process come to the end of all work.</summary>
    public static async Task EndAsync(Process process)
    {
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience, TimeProvider.System);
            Assert.True(output is "began\nworks\ndone\n", await process.StandardError.ReadToEndAsync());
        }
        finally
        {
            process.Kill();
        }
    }

    /// <summary>Starts a process. A file that reaches a limit of size is an error to it, not its end (SIGXFSZ is ignored).</summary>
    public Process Start(string name)
    {
        var process = Process.Start(new ProcessStartInfo(
            "/bin/sh",
            ["-c", "trap '' XFSZ; exec \"$0\" \"$@\"", Path.Combine(AppContext.BaseDirectory, "KilledEngine"), Folder, name, .. _arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        _started.Add(process);
        return process;
    }

    /// <summary>Ends what a test that failed has left running, and takes the folder away.</summary>
    public void Dispose()
    {
        foreach (var process in _started)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        _folder.Dispose();
    }
}
