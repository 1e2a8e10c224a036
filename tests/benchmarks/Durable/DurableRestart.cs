using System.Diagnostics;
using System.Globalization;
using ElevatorFunctions.Benchmarks.Runner;
using FunctionsHost.Storage;
using Microsoft.Data.Sqlite;
using TestSupport;

namespace ElevatorFunctions.Benchmarks.Durable;

/// <summary>
/// Host and worker with 10,000 orchestrations, each waiting for a timer, an event or an activity, are killed (SIGKILL). The next start is
/// compared with the promised time. Its clock is ahead, so that all timers are due, and the events are raised at once.
/// </summary>
public sealed class DurableRestart : IScenario
{
    private const int Instances = 10_000;
    private const double PromisedFirstSeconds = 2;
    private const double PromisedAllSeconds = 20;

    private static readonly TimeSpan Ahead = TimeSpan.FromHours(1);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    private readonly TempFolder _killed = new();

    public string Name => "durable-restart";

    public int Rounds => 3;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("start after kill -9 to the first step, of 2 s promised", "s", Bound.AtMost(1)),
        new("until all 10,000 have stepped, of 20 s promised", "s", Bound.AtMost(1)),
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var app = await DurableApp.StartAsync(_killed.FullPath, Settings(blocks: true), cancellationToken);
        var steps = 0;
        // Those last whose activities do not end: they would hold up the others.
        foreach (var (kind, behind) in ((string, int)[])[("Timer", 4), ("Event", 4), ("Activity", 1)])
        {
            var started = await app.AskAsync(string.Create(CultureInfo.InvariantCulture, $"wait?count={Instances}&kind={kind}"), cancellationToken);
            steps += behind * started.GetInt32();
            await UntilAsync(_killed, "SELECT count(*) FROM orchestration_history", count => count == steps, cancellationToken);
        }
    }

    public async Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken)
    {
        if (side == Side.Reference)
        {
            return [PromisedFirstSeconds, PromisedAllSeconds];
        }

        // As the killed process left it: the database, and its log.
        using var folder = new TempFolder();
        foreach (var file in Directory.GetFiles(_killed.FullPath))
        {
            File.Copy(file, folder.Combine(Path.GetFileName(file)));
        }

        await File.WriteAllTextAsync(folder.Combine("clock.txt"), Ahead.Ticks.ToString(CultureInfo.InvariantCulture), cancellationToken);
        var begin = Stopwatch.GetTimestamp();
        await using var app = await DurableApp.StartAsync(folder.FullPath, Settings(blocks: false), cancellationToken);
        var raising = app.AskAsync(string.Create(CultureInfo.InvariantCulture, $"raise?count={Instances}"), cancellationToken);
        const string Waiting = "SELECT count(*) FROM orchestration WHERE status <> 1";
        await UntilAsync(folder, Waiting, count => count < Instances, cancellationToken);
        var first = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        await raising;
        await UntilAsync(folder, Waiting, count => count == 0, cancellationToken);
        return [first, Stopwatch.GetElapsedTime(begin).TotalSeconds];
    }

    public ValueTask DisposeAsync()
    {
        _killed.Dispose();
        return ValueTask.CompletedTask;
    }

    // The clock can be ahead in Development only.
    private static Dictionary<string, string> Settings(bool blocks) => new(StringComparer.Ordinal)
    {
        ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
        ["Blocks"] = $"{blocks}",
    };

    /// <summary>Waits until a count in the database of a running host is reached.</summary>
    private static async Task UntilAsync(TempFolder data, string sql, Func<long, bool> reached, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection($"Data Source={data.Combine(HostDatabase.FileName)};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Texts are literals of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        while (!reached((long)(await command.ExecuteScalarAsync(cancellationToken))!))
        {
            await Task.Delay(Look, TimeProvider.System, cancellationToken);
        }
    }
}
