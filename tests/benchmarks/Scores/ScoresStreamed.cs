using System.Diagnostics;
using System.Globalization;
using ElevatorFunctions.Benchmarks.Processes;
using ElevatorFunctions.Benchmarks.Runner;

namespace ElevatorFunctions.Benchmarks.Scores;

/// <summary>The memory of a process that scores 28 million visits, use unit by use unit. The reference is the promise.</summary>
public sealed class ScoresStreamed : IScenario
{
    private const string Visits = "28000000";
    private const double PromisedMegabytes = 300;
    private const double PromisedVisitsASecond = 3_000_000;

    public string Name => "scores-streamed";

    public int Rounds => 1;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("most memory while 28 million visits are scored, of 300 MB", "MB", Bound.AtMost(1)),
        new("visits scored a second, without making them up", "/s"),
    ];

    public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken)
    {
        if (side == Side.Reference)
        {
            return [PromisedMegabytes, PromisedVisitsASecond];
        }

        using var process = Process.Start(new ProcessStartInfo("dotnet", [Built.Program("tests/score-city", "ScoreCity"), Visits]) { RedirectStandardOutput = true, UseShellExecute = false })
            ?? throw new InvalidOperationException("The process must start.");
        var said = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        double[] figures = [.. said.Split().Where(static part => part.Length > 0).Select(static part => double.Parse(part, CultureInfo.InvariantCulture))];
        return [figures[2], figures[0] / figures[1]];
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
