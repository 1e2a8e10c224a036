using System.Diagnostics;
using ElevatorFunctions.Benchmarks.Processes;
using ElevatorFunctions.Benchmarks.Runner;
using TestSupport;

namespace ElevatorFunctions.Benchmarks.Durable;

/// <summary>
/// A process with 10,000 orchestrations, each waiting for a timer, an activity or an event, is killed (SIGKILL); the next one is held
/// against what was promised, and against a process of the same kind that reads and writes the same rows and knows no engine.
/// </summary>
public sealed class DurableRestart : IScenario
{
    private const int Instances = 10_000;
    private const double PromisedFirstSeconds = 1;
    private const double PromisedAllSeconds = 10;

    private readonly TempFolder _killed = new();
    private string _program = "";

    public string Name => "durable-restart";

    public int Rounds => 5;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("start after kill -9 to the first step, of 1 s promised", "s", Bound.AtMost(1)),
        new("until all 10,000 have stepped, of 10 s promised", "s", Bound.AtMost(1)),
        new("start to the first step, of bare rows", "s", Bound.AtMost(3)),
        new("until all have stepped, of bare rows", "s", Bound.AtMost(3)),
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _program = await Published.ProgramAsync("tests/benchmarks/RestartedEngine", "RestartedEngine", cancellationToken);
        using var process = Start("fill", _killed.FullPath);
        try
        {
            await LineAsync(process, "filled", cancellationToken);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    public async Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken)
    {
        // As the killed process left it: the file, and its log.
        using var folder = new TempFolder();
        foreach (var file in Directory.GetFiles(_killed.FullPath))
        {
            File.Copy(file, folder.Combine(Path.GetFileName(file)));
        }

        var begin = Stopwatch.GetTimestamp();
        using var process = Start(side == Side.Subject ? "resume" : "bare", folder.FullPath);
        try
        {
            await LineAsync(process, "first", cancellationToken);
            var first = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            await LineAsync(process, "all", cancellationToken);
            var all = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            return side == Side.Subject ? [first, all, first, all] : [PromisedFirstSeconds, PromisedAllSeconds, first, all];
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    public ValueTask DisposeAsync()
    {
        _killed.Dispose();
        return ValueTask.CompletedTask;
    }

    private Process Start(string mode, string folder) => Process.Start(new ProcessStartInfo("dotnet", [_program, mode, folder, $"{Instances}"])
    {
        RedirectStandardOutput = true,
        UseShellExecute = false,
    })!;

    private static async Task LineAsync(Process process, string line, CancellationToken cancellationToken)
    {
        if (await process.StandardOutput.ReadLineAsync(cancellationToken) != line)
        {
            throw new InvalidOperationException($"The engine's process has ended without saying '{line}'.");
        }
    }
}
