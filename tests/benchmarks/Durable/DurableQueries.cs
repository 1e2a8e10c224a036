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
/// A hundred instances by each filter among 200,000 that have ended, and the last page of all, against the first hundred without a filter.
/// A filter that reads every instance takes some hundred times as long.
/// </summary>
public sealed class DurableQueries : IScenario
{
    private const int Instances = 200_000;
    private const int Rare = 100;
    private const int Batch = 2000;
    private const double Most = 5;

    private static readonly DateTimeOffset First = DateTimeOffset.UnixEpoch;

    private readonly TempFolder _folder = new();
    private SelfHostDatabase _database = null!;
    private OrchestrationEngine _engine = null!;

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
        _database = SelfHostDatabase.Open(_folder.FullPath);
        _engine = new OrchestrationEngine(
            _database, TimeProvider.System, new EngineOptions(), new FiveActivities(), JsonDataConverter.Default, NullLoggerFactory.Instance);
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

    public async Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken)
    {
        var all = new OrchestrationQuery(PageSize: Rare);
        if (side == Side.Reference)
        {
            return [.. Enumerable.Repeat(await TimeAsync(all, cancellationToken), Measures.Count)];
        }

        OrchestrationQuery[] queries =
        [
            all with { InstanceIdPrefix = "rare-" },
            all with { Statuses = [OrchestrationRuntimeStatus.Running] },
            all with { Statuses = [OrchestrationRuntimeStatus.Failed] },
            all with { CreatedFrom = First.AddSeconds(Instances - Rare) },
            all with { CreatedTo = First.AddSeconds(Rare - 1) },
            all with { Statuses = [OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated], CreatedTo = First.AddSeconds(Instances / 2) },
            all with { ContinuationToken = new PagePosition(First.AddSeconds(Instances - Rare - 1).UtcTicks, Instances - Rare, "").ToToken() },
            all with { InstanceIdPrefix = "plenty-", ContinuationToken = new PagePosition(0, 0, "plenty-999").ToToken() },
        ];
        var times = new List<double>(queries.Length);
        foreach (var query in queries)
        {
            times.Add(await TimeAsync(query, cancellationToken));
        }

        return times;
    }

    public async ValueTask DisposeAsync()
    {
        _engine.Dispose();
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<double> TimeAsync(OrchestrationQuery query, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var page = await _engine.QueryAsync(query, cancellationToken);
        var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return page.Instances.Count is >= Rare / 4 and <= Rare
            ? time
            : throw new InvalidOperationException($"{page.Instances.Count} instances were found.");
    }

    /// <summary>One in 2,000 runs, one in 2,000 failed, one in 2,000 has an id of its own kind.</summary>
    private static void Insert(WriteSession session, int number)
    {
        var created = First.AddSeconds(number);
        var kind = number % (Instances / Rare);
        var instance = new NewInstance(
            FiveActivities.Name,
            $"{(kind == 1 ? "rare" : "plenty")}-{number}",
            "12345",
            StartAt: null,
            Version: null,
            new Dictionary<string, string>(StringComparer.Ordinal),
            NewInstance.Unfinished);
        var no = InstanceStore.Insert(session, instance, parent: null, created);
        StepStore.AppendHistory(session, no, 0, created.UtcDateTime, HistoryCodec.Encode(new StepStarted(created.UtcDateTime)));
        if (kind == 2)
        {
            InstanceStore.SetStatus(session, no, OrchestrationRuntimeStatus.Running, created);
        }
        else
        {
            InstanceStore.End(
                session, no, kind == 3 ? Ending.Failed("Error", "it broke") : new Ending(OrchestrationRuntimeStatus.Completed, "12345", null), created);
        }
    }
}
