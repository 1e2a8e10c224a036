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
/// 20,000 ended orchestrations of five activities purged by a filter, among as many that stay, while somebody else writes one small row after
/// the other and waits for each to be on disk: how many go in a second, and the longest that the other one waited. The reference is what
/// is promised; beside it, the same rows deleted in a single transaction with nobody else about.
/// </summary>
public sealed class DurablePurge : IScenario
{
    private const int Purged = 20_000;
    private const int Batch = 1000;

    private static readonly DateTimeOffset Old = DateTimeOffset.UnixEpoch;
    private static readonly DateTimeOffset Young = Old.AddDays(1);

    private readonly TempFolder _subjectFolder = new();
    private readonly TempFolder _referenceFolder = new();
    private SelfHostDatabase _subject = null!;
    private SelfHostDatabase _reference = null!;
    private OrchestrationEngine _engine = null!;
    private int _made;

    public string Name => "durable-purge";

    public int Rounds => 7;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("instances purged a second, of 10,000 promised", "1/s", Bound.AtLeast(1)),
        new("longest wait of a small writer meanwhile, of 50 ms promised", "ms", Bound.AtMost(1)),
        new("instances purged a second, of one bare transaction", "1/s"),
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
        if (side == Side.Reference)
        {
            await FillAsync(_reference);
            var begin = Stopwatch.GetTimestamp();
            await _reference.WriteAsync(session =>
            {
                session.Execute("DELETE FROM durable_history WHERE no IN (SELECT no FROM durable_instance WHERE created = ?1)", Old.UtcTicks);
                session.Execute("DELETE FROM durable_instance WHERE created = ?1", Old.UtcTicks);
            });
            return [10_000, 50, Purged / Stopwatch.GetElapsedTime(begin).TotalSeconds];
        }

        await FillAsync(_subject);
        using var stop = new CancellationTokenSource();
        var other = Task.Run(() => WriteAsync(stop.Token), CancellationToken.None);
        var start = Stopwatch.GetTimestamp();
        var gone = await _engine.PurgeAsync(new PurgeInstancesFilter(CreatedTo: Old), recursive: false, cancellationToken);
        var rate = Purged / Stopwatch.GetElapsedTime(start).TotalSeconds;
        await stop.CancelAsync();
        var longest = await other;
        return gone.PurgedInstanceCount == Purged
            ? [rate, longest, rate]
            : throw new InvalidOperationException($"{gone.PurgedInstanceCount} instances were purged instead of {Purged}.");
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

    /// <summary>Writes until told to stop; gives the longest of the waits in milliseconds.</summary>
    private async Task<double> WriteAsync(CancellationToken stop)
    {
        var longest = TimeSpan.Zero;
        while (!stop.IsCancellationRequested)
        {
            var start = Stopwatch.GetTimestamp();
            await _subject.WriteAsync(session => session.Execute("INSERT INTO timer (function, updated) VALUES ('other', ?1) ON CONFLICT DO UPDATE SET updated = ?1", start));
            var wait = Stopwatch.GetElapsedTime(start);
            longest = wait > longest ? wait : longest;
        }

        return longest.TotalMilliseconds;
    }

    private async Task FillAsync(SelfHostDatabase database)
    {
        for (var done = 0; done < Purged; done += Batch)
        {
            await database.WriteAsync(session =>
            {
                for (var i = 0; i < Batch; i++)
                {
                    Insert(session, Old);
                    Insert(session, Young);
                }
            });
        }
    }

    private void Insert(WriteSession session, DateTimeOffset created)
    {
        var instance = new NewInstance(
            FiveActivities.Name,
            $"benchmark-{_made++:00000000}",
            "12345",
            StartAt: null,
            Version: null,
            new Dictionary<string, string>(StringComparer.Ordinal),
            NewInstance.Unfinished);
        var no = InstanceStore.Insert(session, instance, parent: null, created);
        for (var step = 0; step <= FiveActivities.Activities; step++)
        {
            var events = HistoryCodec.Encode(
                new StepStarted(created.UtcDateTime), new CallCompleted(step, "12345"), new ActivityScheduled(step, "Echo", null, "12345"));
            StepStore.AppendHistory(session, no, step, created.UtcDateTime, events);
        }

        InstanceStore.End(session, no, new Ending(OrchestrationRuntimeStatus.Completed, "12345", null), created);
    }
}
