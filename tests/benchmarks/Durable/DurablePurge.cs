using System.Diagnostics;
using DurableTask.Core;
using ElevatorFunctions.Benchmarks.Runner;
using FunctionsHost.Durable.Store;
using FunctionsHost.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using TestSupport;

namespace ElevatorFunctions.Benchmarks.Durable;

/// <summary>
/// 20,000 ended orchestrations of five activities purged by a filter, among as many that stay, while somebody else writes one small row
/// after the other and waits for each to be on disk: how many go in a second, and the longest that the other one waited. The reference is
/// what is promised. Beside it, the same rows deleted in a single transaction without other load.
/// </summary>
public sealed class DurablePurge : IScenario
{
    private const int Purged = 20_000;
    private const int Batch = 1000;

    private static readonly DateTime Old = DateTime.UnixEpoch;
    private static readonly DateTime Young = Old.AddDays(1);

    private readonly TempFolder _subjectFolder = new();
    private readonly TempFolder _referenceFolder = new();
    private HostDatabase _subject = null!;
    private HostDatabase _reference = null!;
    private SqliteOrchestrationService _service = null!;
    private int _made;

    public string Name => "durable-purge";

    public int Rounds => 7;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("instances purged a second, of 10,000 promised", "1/s", Bound.AtLeast(1)),
        new("longest wait of a small writer meanwhile, of 50 ms promised", "ms", Bound.AtMost(1)),
        new("instances purged a second, of one bare transaction", "1/s"),
    ];

    public Task PrepareAsync(CancellationToken cancellationToken)
    {
        _subject = HostDatabase.Open(_subjectFolder.FullPath);
        _reference = HostDatabase.Open(_referenceFolder.FullPath);
        _service = new SqliteOrchestrationService(_subject, TimeProvider.System, new StoreOptions(), NullLogger<SqliteOrchestrationService>.Instance);
        return _service.StartAsync();
    }

    public async Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken)
    {
        if (side == Side.Reference)
        {
            await FillAsync(_reference);
            var begin = Stopwatch.GetTimestamp();
            await _reference.WriteAsync(session =>
            {
                session.Execute("DELETE FROM orchestration_history WHERE no IN (SELECT no FROM orchestration WHERE created = ?1)", Old.Ticks);
                session.Execute("DELETE FROM orchestration WHERE created = ?1", Old.Ticks);
            });
            return [10_000, 50, Purged / Stopwatch.GetElapsedTime(begin).TotalSeconds];
        }

        await FillAsync(_subject);
        using var stop = new CancellationTokenSource();
        var other = Task.Run(() => WriteAsync(stop.Token), CancellationToken.None);
        var start = Stopwatch.GetTimestamp();
        var gone = await _service.PurgeInstanceStateAsync(new PurgeInstanceFilter(Old, Old, runtimeStatus: null));
        var rate = Purged / Stopwatch.GetElapsedTime(start).TotalSeconds;
        await stop.CancelAsync();
        var longest = await other;
        return gone.DeletedInstanceCount == Purged
            ? [rate, longest, rate]
            : throw new InvalidOperationException($"{gone.DeletedInstanceCount} instances were purged instead of {Purged}.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
        {
            await _subject.DisposeAsync();
            _service.Dispose();
            await _reference.DisposeAsync();
        }

        _subjectFolder.Dispose();
        _referenceFolder.Dispose();
    }

    /// <summary>Writes until stopped. Returns the longest wait in milliseconds.</summary>
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

    private async Task FillAsync(HostDatabase database)
    {
        for (var done = 0; done < Purged; done += Batch)
        {
            await database.WriteAsync(session =>
            {
                for (var i = 0; i < Batch; i++)
                {
                    StoredInstances.Insert(session, $"old{_made++:00000000}", Old, OrchestrationStatus.Completed);
                    StoredInstances.Insert(session, $"young{_made++:00000000}", Young, OrchestrationStatus.Completed);
                }
            });
        }
    }
}
