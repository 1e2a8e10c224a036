using System.Diagnostics;
using DurableTask.Core;
using ElevatorFunctions.Benchmarks.Runner;
using FunctionsHost.Durable.Store;
using FunctionsHost.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using TestSupport;

namespace ElevatorFunctions.Benchmarks.Durable;

/// <summary>
/// A hundred instances by each filter among 200,000 that have ended, and the last page of all, against the first hundred without a filter.
/// A filter that reads every instance takes some hundred times as long.
/// </summary>
public sealed class DurableQueries : IScenario
{
    private const int Instances = 200_000;
    private const int Rare = 100;
    private const int Batch = 2000;
    private const double Most = 5;

    private static readonly DateTime First = DateTime.UnixEpoch;

    private readonly TempFolder _folder = new();
    private HostDatabase _database = null!;
    private SqliteOrchestrationService _service = null!;

    public string Name => "durable-queries";

    public int Rounds => 15;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("a prefix of the id", "ms", Bound.AtMost(Most)),
        new("those that run", "ms", Bound.AtMost(Most)),
        new("those that failed", "ms", Bound.AtMost(Most)),
        new("created in the last seconds", "ms", Bound.AtMost(Most)),
        new("created in the first seconds", "ms", Bound.AtMost(Most)),
        new("failed in the first half", "ms", Bound.AtMost(Most)),
        new("the last page of all", "ms", Bound.AtMost(Most)),
        new("the last page of a common prefix", "ms", Bound.AtMost(Most)),
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _database = HostDatabase.Open(_folder.FullPath);
        _service = new SqliteOrchestrationService(_database, TimeProvider.System, new StoreOptions(), NullLogger<SqliteOrchestrationService>.Instance);
        for (var done = 0; done < Instances; done += Batch)
        {
            var from = done;
            await _database.WriteAsync(session =>
            {
                for (var i = from; i < from + Batch; i++)
                {
                    Insert(session, i);
                }
            });
        }
    }

    public Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken)
    {
        var all = new InstanceQuery { PageSize = Rare };
        InstanceQuery[] queries = side == Side.Reference
            ? [.. Enumerable.Repeat(all, Measures.Count)]
            :
            [
                all with { InstanceIdPrefix = "rare-" },
                all with { Statuses = [OrchestrationStatus.Running] },
                all with { Statuses = [OrchestrationStatus.Failed] },
                all with { CreatedFrom = First.AddSeconds(Instances - Rare) },
                all with { CreatedTo = First.AddSeconds(Rare - 1) },
                all with { Statuses = [OrchestrationStatus.Failed, OrchestrationStatus.Terminated], CreatedTo = First.AddSeconds(Instances / 2) },
                all with { ContinuationToken = new PagePosition(First.AddSeconds(Instances - Rare - 1).Ticks, Instances - Rare, "").ToToken() },
                all with { InstanceIdPrefix = "plenty-", ContinuationToken = new PagePosition(0, 0, "plenty-999").ToToken() },
            ];
        return Task.FromResult<IReadOnlyList<double>>([.. queries.Select(Time)]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
        {
            await _database.DisposeAsync();
            _service.Dispose();
        }

        _folder.Dispose();
    }

    private double Time(InstanceQuery query)
    {
        var start = Stopwatch.GetTimestamp();
        var page = _service.Query(query);
        var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return page.OrchestrationState.Count is >= Rare / 4 and <= Rare
            ? time
            : throw new InvalidOperationException($"{page.OrchestrationState.Count} instances were found.");
    }

    /// <summary>One in 2,000 runs, one in 2,000 failed, one in 2,000 has an id of its own kind.</summary>
    private static void Insert(WriteSession session, int number)
    {
        var kind = number % (Instances / Rare);
        StoredInstances.Insert(
            session,
            $"{(kind == 1 ? "rare" : "plenty")}-{number}",
            First.AddSeconds(number),
            kind switch { 2 => OrchestrationStatus.Running, 3 => OrchestrationStatus.Failed, _ => OrchestrationStatus.Completed },
            steps: 1);
    }
}
