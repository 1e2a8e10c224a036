using System.Diagnostics;
using ElevatorFunctions.Benchmarks.Runner;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;
using SelfHost.Durable;
using SelfHost.Durable.Engine;
using SelfHost.Durable.History;
using SelfHost.Durable.Replay;
using SelfHost.Durable.Store;
using SelfHost.Storage;
using TestSupport;

namespace ElevatorFunctions.Benchmarks.Durable;

/// <summary>
/// Orchestrations of five sequential activities, every step synced to disk: many at a time against a loop that writes the same rows in
/// commits of the same size and knows no engine, and one at a time against the promised 5 ms.
/// </summary>
public sealed class DurableThroughput : IScenario
{
    private const int InFlight = 256;
    private const int InstancesARound = 4000;
    private const int Serial = 100;
    private const double PromisedMilliseconds = 5;

    private readonly TempFolder _subjectFolder = new();
    private readonly TempFolder _referenceFolder = new();
    private SelfHostDatabase _subject = null!;
    private SelfHostDatabase _reference = null!;
    private OrchestrationEngine _engine = null!;
    private long _started;
    private double _commitsAStep = 1;
    private long _rounds;

    public string Name => "durable-throughput";

    public int Rounds => 7;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("instances of five activities, of bare rows in like commits", "1/s", Bound.AtLeast(0.5)),
        new("one such instance at a time, median, of 5 ms promised", "ms", Bound.AtMost(1)),
        new("processor time an instance", "µs"),
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _subject = SelfHostDatabase.Open(_subjectFolder.FullPath);
        _reference = SelfHostDatabase.Open(_referenceFolder.FullPath);
        _engine = new OrchestrationEngine(
            _subject, TimeProvider.System, new EngineOptions(), new FiveActivities(), JsonDataConverter.Default, NullLoggerFactory.Instance);
        await _engine.StartAsync();
    }

    public async Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken)
    {
        var processorTime = Process.GetCurrentProcess().TotalProcessorTime;
        var start = Stopwatch.GetTimestamp();
        await (side == Side.Subject ? OrchestrateAsync() : RowsAsync());
        var rate = InstancesARound / Stopwatch.GetElapsedTime(start).TotalSeconds;
        var cost = (Process.GetCurrentProcess().TotalProcessorTime - processorTime).TotalMicroseconds / InstancesARound;
        return [rate, side == Side.Subject ? await SerialAsync() : PromisedMilliseconds, cost];
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.StopAsync(CancellationToken.None);
        _engine.Dispose();
        await _subject.DisposeAsync();
        await _reference.DisposeAsync();
        _subjectFolder.Dispose();
        _referenceFolder.Dispose();
    }

    private async Task OrchestrateAsync()
    {
        var rounds = _rounds;
        using var stop = new CancellationTokenSource();
        var counting = CountRoundsAsync(stop.Token);
        var left = InstancesARound;
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await OneAsync();
            }
        })));
        await stop.CancelAsync();
        await counting;
        // A start, and a step before, between and after the activities.
        _commitsAStep = (double)(_rounds - rounds) / (InstancesARound * (FiveActivities.Activities + 2));
    }

    // Each of these waits for one commit and then for the next: it counts them, at the price of one empty work each.
    private async Task CountRoundsAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await _subject.WriteAsync(static _ => true);
            _rounds++;
        }
    }

    private async Task OneAsync()
    {
        var instance = New();
        await _engine.ScheduleAsync(instance, CancellationToken.None);
        await _engine.WaitForCompletionAsync(instance.InstanceId, withPayloads: false, CancellationToken.None);
    }

    private async Task<double> SerialAsync()
    {
        var times = new List<double>(Serial);
        for (var i = 0; i < Serial; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await OneAsync();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        return times[Serial / 2];
    }

    /// <summary>The rows of each step of as many instances as the engine had in one commit.</summary>
    private async Task RowsAsync()
    {
        var batch = Math.Max(1, (int)Math.Round(1 / _commitsAStep));
        for (var done = 0; done < InstancesARound; done += batch)
        {
            var numbers = new List<long>(batch);
            await _reference.WriteAsync(session =>
            {
                for (var i = 0; i < batch; i++)
                {
                    var no = InstanceStore.Insert(session, New(), parent: null, DateTimeOffset.UnixEpoch);
                    StepStore.InsertInbox(session, no, 0, first: true, HistoryCodec.Encode(new ExecutionStarted(FiveActivities.Name, null)));
                    numbers.Add(no);
                }
            });
            for (var step = 0; step <= FiveActivities.Activities; step++)
            {
                await _reference.WriteAsync(session => numbers.ForEach(no => WriteStep(session, no, step)));
            }
        }
    }

    private static void WriteStep(WriteSession session, long no, int step)
    {
        var at = DateTime.UnixEpoch;
        var events = new List<HistoryEvent> { new StepStarted(at) };
        if (step == 0)
        {
            events.Add(new ExecutionStarted(FiveActivities.Name, null));
            StepStore.DeleteInbox(session, no);
            InstanceStore.SetStatus(session, no, OrchestrationRuntimeStatus.Running, DateTimeOffset.UnixEpoch);
        }
        else
        {
            events.Add(new CallCompleted(step - 1, "12345"));
            StepStore.DeleteActivity(session, no, step - 1);
        }

        if (step < FiveActivities.Activities)
        {
            events.Add(new ActivityScheduled(step, "Echo", null, "12345"));
            StepStore.InsertActivity(session, no, step, 0, step);
        }
        else
        {
            events.Add(new ExecutionCompleted("12345", null));
            InstanceStore.End(session, no, new Ending(OrchestrationRuntimeStatus.Completed, "12345", null), DateTimeOffset.UnixEpoch);
        }

        StepStore.AppendHistory(session, no, step, at, HistoryCodec.Encode(events.ToArray()));
    }

    private NewInstance New() => new(
        FiveActivities.Name,
        $"benchmark-{Interlocked.Increment(ref _started):00000000}",
        "12345",
        StartAt: null,
        Version: null,
        new Dictionary<string, string>(StringComparer.Ordinal),
        NewInstance.Unfinished);
}
