using System.Diagnostics;
using ElevatorFunctions.Benchmarks.Runner;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;
using SelfHost.Durable;
using SelfHost.Durable.Engine;
using SelfHost.Storage;
using TestSupport;

namespace ElevatorFunctions.Benchmarks.Durable;

/// <summary>
/// A hundred thousand orchestrations that wait for a timer: what one costs in memory, what all cost while nothing happens, how late they
/// are at 500 a second, and how long 10,000 of the same second take. Late is counted until one who waits for the instance knows that it has
/// ended, which is after the step's commit. The reference is what is promised.
/// </summary>
public sealed class DurableTimers : IScenario
{
    private const int Pending = 100_000;
    private const int Steady = 2500;
    private const int SteadyASecond = 500;
    private const int Burst = 10_000;

    private readonly TempFolder _folder = new();
    private SelfHostDatabase _database = null!;
    private OrchestrationEngine _engine = null!;
    private IReadOnlyList<double> _measured = [];

    public string Name => "durable-timers";

    public int Rounds => 1;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("memory a pending instance", "B", Bound.AtMost(1)),
        new("processor while idle, of one core", "%", Bound.AtMost(1)),
        new("lateness at 500 due a second, to the commit as a waiter sees it, 99th percentile", "ms", Bound.AtMost(1)),
        new("timers that fired early", "", Bound.AtMost(0)),
        new("10,000 due in one second, until all have ended", "s", Bound.AtMost(1)),
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _database = SelfHostDatabase.Open(_folder.FullPath);
        _engine = new OrchestrationEngine(
            _database, TimeProvider.System, new EngineOptions(), new FiveActivities(), JsonDataConverter.Default, NullLoggerFactory.Instance);
        await _engine.StartAsync();
    }

    public async Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken)
    {
        if (side == Side.Reference)
        {
            return [500, 1, 50, 1, 5];
        }

        // The warm-up and the round see the same hundred thousand.
        if (_measured.Count == 0)
        {
            _measured = await MeasureAsync();
        }

        return _measured;
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.StopAsync(CancellationToken.None);
        _engine.Dispose();
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<IReadOnlyList<double>> MeasureAsync()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var nextYear = TimeProvider.System.GetUtcNow().UtcDateTime.AddYears(1);
        await ScheduleAsync("pending", Enumerable.Repeat(nextYear, Pending));
        await _engine.WhenQuiet();
        var memory = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Pending;

        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var start = Stopwatch.GetTimestamp();
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System);
        var idle = 100 * (Process.GetCurrentProcess().TotalProcessorTime - processor) / Stopwatch.GetElapsedTime(start);

        var first = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(4);
        var dues = Enumerable.Range(0, Steady).Select(i => first.AddSeconds((double)i / SteadyASecond)).ToList();
        await ScheduleAsync("steady", dues);
        // Each waits before its timer is due.
        var ends = await Task.WhenAll(dues.Select((due, i) => EndAsync($"steady-{i}", due)));
        var late = ends.Select(end => end.Late).Order().ToList();
        var burst = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(5);
        await ScheduleAsync("burst", Enumerable.Repeat(burst, Burst));
        var all = await Task.WhenAll(Enumerable.Range(0, Burst).Select(i => EndAsync($"burst-{i}", burst)));
        return [memory, idle, late[(int)(Steady * 0.99)], ends.Concat(all).Count(end => end.IsEarly), all.Max(end => end.Late) / 1000];
    }

    /// <summary>How many milliseconds after its timer was due an instance was seen to have ended, and whether its clock stood before that.</summary>
    private async Task<(double Late, bool IsEarly)> EndAsync(string id, DateTime due)
    {
        var end = await _engine.WaitForCompletionAsync(id, withPayloads: false, CancellationToken.None);
        return ((TimeProvider.System.GetUtcNow().UtcDateTime - due).TotalMilliseconds, end.LastUpdatedAt.UtcDateTime < due);
    }

    private Task ScheduleAsync(string kind, IEnumerable<DateTime> dues) => Parallel.ForEachAsync(
        dues.Select((due, i) => new NewInstance(
            FiveActivities.Sleeper,
            $"{kind}-{i}",
            JsonDataConverter.Default.Serialize(due),
            StartAt: null,
            Version: null,
            new Dictionary<string, string>(StringComparer.Ordinal),
            NewInstance.Unfinished)),
        new ParallelOptions { MaxDegreeOfParallelism = 256 },
        async (instance, _) => await _engine.ScheduleAsync(instance, CancellationToken.None));
}
