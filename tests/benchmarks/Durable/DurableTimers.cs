using System.Diagnostics;
using System.Text.Json;
using DurableTask.Core;
using ElevatorFunctions.Benchmarks.Runner;
using FunctionsHost.Durable.Store;
using FunctionsHost.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using TestSupport;

namespace ElevatorFunctions.Benchmarks.Durable;

/// <summary>
/// A hundred thousand orchestrations that wait for a timer, in the store and under DurableTask.Core's worker, without the app's: the memory
/// that one takes, the processor time of all while nothing happens, how late timers are at 500 a second, and how long 10,000 of the same
/// second take. Late is counted until one who waits for the instance knows that it has ended, which is after the step's commit. The
/// reference is what is promised.
/// </summary>
public sealed class DurableTimers : IScenario
{
    private const int Pending = 100_000;
    private const int Steady = 2500;
    private const int SteadyASecond = 500;
    private const int Burst = 10_000;
    private const int Clients = 256;

    private readonly TempFolder _folder = new();
    private HostDatabase _database = null!;
    private SqliteOrchestrationService _service = null!;
    private TaskHubWorker _worker = null!;
    private TaskHubClient _client = null!;
    private IReadOnlyList<double> _measured = [];

    public string Name => "durable-timers";

    public int Rounds => 1;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("memory a pending instance, of 1,000 B", "B", Bound.AtMost(1)),
        new("processor while idle, of one core", "%", Bound.AtMost(1)),
        new("lateness at 500 due a second, to the commit as a waiter sees it, 99th percentile", "ms", Bound.AtMost(1)),
        new("timers that fired early", "", Bound.AtMost(0)),
        new("10,000 due in one second, until all have ended", "s", Bound.AtMost(1)),
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _database = HostDatabase.Open(_folder.FullPath);
        _service = new SqliteOrchestrationService(
            _database, TimeProvider.System, new StoreOptions(), NullLogger<SqliteOrchestrationService>.Instance);
        _worker = new TaskHubWorker(_service);
        _worker.AddTaskOrchestrations(typeof(Sleeper));
        _client = new TaskHubClient(_service);
        await _worker.StartAsync();
        _measured = await MeasureAsync();
    }

    /// <summary>The warm-up and the round see the same hundred thousand.</summary>
    public Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken) =>
        Task.FromResult(side == Side.Subject ? _measured : [1000, 1, 50, 1, 5]);

    public async ValueTask DisposeAsync()
    {
        if (_worker is not null)
        {
            await _worker.StopAsync(isForced: true);
            _worker.Dispose();
            await _database.DisposeAsync();
            _service.Dispose();
        }

        _folder.Dispose();
    }

    private async Task<IReadOnlyList<double>> MeasureAsync()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var nextYear = TimeProvider.System.GetUtcNow().UtcDateTime.AddYears(1);
        await ScheduleAsync("pending", [.. Enumerable.Repeat(nextYear, Pending)]);
        await UntilWaitingAsync(Pending);
        var memory = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Pending;

        var processor = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        await Task.Delay(TimeSpan.FromSeconds(10), TimeProvider.System);
        var idle = 100 * (Environment.CpuUsage.TotalTime - processor) / Stopwatch.GetElapsedTime(start);

        // No timer is due before all wait.
        var first = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(15);
        var ends = await SleepAsync("steady", [.. Enumerable.Range(0, Steady).Select(i => first.AddSeconds((double)i / SteadyASecond))]);
        var burst = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30);
        var all = await SleepAsync("burst", [.. Enumerable.Repeat(burst, Burst)]);
        return
        [
            memory,
            idle,
            MeasureResult.Quantile([.. ends.Select(end => end.Late)], 0.99),
            ends.Concat(all).Count(end => end.IsEarly),
            all.Max(end => end.Late) / 1000,
        ];
    }

    private async Task<(double Late, bool IsEarly)[]> SleepAsync(string kind, IReadOnlyList<DateTime> dues)
    {
        await ScheduleAsync(kind, dues);
        return await Task.WhenAll(dues.Select((due, number) => EndAsync($"{kind}{number}", due)));
    }

    /// <summary>How many milliseconds after its timer was due an instance was seen to have ended, and whether its clock stood before that.</summary>
    private async Task<(double Late, bool IsEarly)> EndAsync(string id, DateTime due)
    {
        var end = await _service.WaitForOrchestrationAsync(id, executionId: null, Timeout.InfiniteTimeSpan, CancellationToken.None);
        var late = (TimeProvider.System.GetUtcNow().UtcDateTime - due).TotalMilliseconds;
        return (late, JsonSerializer.Deserialize<DateTime>(end.Output) < due);
    }

    private Task ScheduleAsync(string kind, IReadOnlyList<DateTime> dues) => Parallel.ForEachAsync(
        Enumerable.Range(0, dues.Count),
        new ParallelOptions { MaxDegreeOfParallelism = Clients },
        async (number, _) => await _client.CreateOrchestrationInstanceAsync(typeof(Sleeper), $"{kind}{number}", input: dues[number]));

    private async Task UntilWaitingAsync(int count)
    {
        while (_database.Read(session => session.QueryFirst("SELECT count(*) FROM orchestration_timer", row => row.GetInt32(0))) < count || _service.IsBusy)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }
    }
}
