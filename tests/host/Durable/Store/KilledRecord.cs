using DurableTask.Core;
using DurableTask.Core.History;
using FunctionsHost.Durable.Store;
using FunctionsHost.Storage;
using Microsoft.Data.Sqlite;

namespace FunctionsHost.Tests.Durable.Store;

/// <summary>
/// Holds what is in the file and in the journal of the activities against what the orchestrators of KilledEngine must have done. Nothing
/// here asks the service: rows are read by plain SQL.
/// </summary>
internal sealed class KilledRecord
{
    private readonly int _instances;
    private readonly ILookup<string, ActivityRun> _runs;
    private readonly Dictionary<string, Row> _rows;
    private readonly ILookup<long, HistoryRow> _history;
    private readonly long _leftovers;

    public KilledRecord(KilledWorld world, int instances)
    {
        _instances = instances;
        _runs = world.Runs().ToLookup(run => run.Call, StringComparer.Ordinal);
        using var connection = new SqliteConnection($"Data Source={Path.Combine(world.Folder, HostDatabase.FileName)};Pooling=False");
        connection.Open();
        _rows = Query(connection, "SELECT no, id, status, start, completion FROM orchestration", row => new Row(
            row.GetInt64(0),
            row.GetString(1),
            (OrchestrationStatus)row.GetInt32(2),
            (ExecutionStartedEvent)HistoryCodec.Decode(row.GetFieldValue<byte[]>(3)),
            row.IsDBNull(4) ? null : (ExecutionCompletedEvent)HistoryCodec.Decode(row.GetFieldValue<byte[]>(4))))
            .ToDictionary(row => row.Id, StringComparer.Ordinal);
        var byNo = _rows.Values.ToDictionary(row => row.No);
        _history = Query(connection, "SELECT no, seq, events FROM orchestration_history ORDER BY no, seq", row =>
        {
            var events = new List<HistoryEvent>();
            var instance = byNo[row.GetInt64(0)];
            HistoryCodec.DecodeStep(events, row.GetFieldValue<byte[]>(2), instance.Start, instance.Completion);
            return (instance.No, Row: new HistoryRow(row.GetInt32(1), events));
        }).ToLookup(row => row.No, row => row.Row);
        _leftovers = Query(
            connection,
            """
            SELECT (SELECT count(*) FROM orchestration_inbox) + (SELECT count(*) FROM orchestration_activity)
                + (SELECT count(*) FROM orchestration_timer) + (SELECT count(*) FROM orchestration_poison)
            """,
            row => row.GetInt64(0)).Single();
    }

    /// <summary>Calls of activities that the orchestrators make, each counted once.</summary>
    public static int Calls(int instances) => Enumerable.Range(0, instances).Sum(number => Runs(number).Sum(run => CallsOf(number, run).Count));

    public void Check()
    {
        Assert.Equal(0, _leftovers);
        for (var number = 0; number < _instances; number++)
        {
            CheckCase(number);
        }

        foreach (var group in Enumerable.Range(0, _instances).GroupBy(number => number % 10))
        {
            // Each exactly once: they end at the expected number, so one taken twice would stand for one that is missing.
            Assert.Equal(
                group.SelectMany(number => Runs(number).Select(run => $"{number}.{run}")).Order(StringComparer.Ordinal),
                Ended($"collector{group.Key}").Answers.Order(StringComparer.Ordinal));
        }

        // No child was begun twice.
        var children = _rows.Values.Where(row => row.Start.ParentInstance is not null).ToList();
        Assert.Equal(_instances / 4, children.Count);
        Assert.Equal(children.Count, children.DistinctBy(child => child.Start.ParentInstance.OrchestrationInstance.InstanceId).Count());
        Assert.Equal(_instances + 10 + children.Count, _rows.Count);
        Assert.All(children, child => CheckHistory(child));
        Assert.All(_runs.SelectMany(runs => runs), run => Assert.True(run.At >= run.NotBefore, $"{run} came early"));
        Assert.Equal(Calls(_instances), _runs.Count);
    }

    private static IEnumerable<int> Runs(int number) => number % 4 == 2 ? [0, 1] : [0];

    private static List<string> CallsOf(int number, int run) =>
    [
        $"{number}.{run}.first",
        $"{number}.{run}.second",
        .. (number % 4) switch
        {
            1 => [$"{number}.{run}.child.first", $"{number}.{run}.child.second"],
            3 => [$"{number}.{run}.fan0", $"{number}.{run}.fan1", $"{number}.{run}.fan2"],
            _ => Array.Empty<string>(),
        },
    ];

    private static IReadOnlyList<T> Query<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> map)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Texts of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    private Row Ended(string id)
    {
        var row = _rows[id];
        Assert.True(row.Status == OrchestrationStatus.Completed, $"{id} is {row.Status}: {row.Completion?.Result}");
        return row;
    }

    private void CheckCase(int number)
    {
        var row = Ended($"case{number}");
        var answers = new Queue<string>(row.Answers);
        foreach (var run in Runs(number))
        {
            foreach (var call in CallsOf(number, run))
            {
                // At least one run, and the orchestrator has the answer of exactly one of them.
                Assert.Contains(answers.Dequeue(), _runs[call].Select(one => one.Token));
            }

            if (number % 2 == 0)
            {
                Assert.Equal($"case{number} go{run}", answers.Dequeue());
            }
        }

        Assert.Empty(answers);
        CheckHistory(row);
        // Of the last run: continue-as-new begins a new history.
        var events = _history[row.No].SelectMany(step => step.Events).ToList();
        Assert.Equal((number % 4) switch { 3 => 5, _ => 2 }, events.OfType<TaskScheduledEvent>().Count());
        Assert.Equal(number % 4 == 1 ? 1 : 0, events.OfType<SubOrchestrationInstanceCreatedEvent>().Count());
        Assert.Single(events.OfType<TimerFiredEvent>());
        Assert.Single(events.OfType<EventSentEvent>());
    }

    /// <summary>Rows without a gap, calls numbered without one, each answered once, no timer before its moment, and one end.</summary>
    private void CheckHistory(Row row)
    {
        Ended(row.Id);
        var steps = _history[row.No].ToList();
        Assert.Equal(Enumerable.Range(0, steps.Count), steps.Select(step => step.Seq));
        var events = steps.SelectMany(step => step.Events).ToList();
        var calls = events.Where(one => one is TaskScheduledEvent or TimerCreatedEvent or SubOrchestrationInstanceCreatedEvent or EventSentEvent).ToList();
        Assert.Equal(Enumerable.Range(0, calls.Count), calls.Select(call => call.EventId));
        var answered = events.Select(one => one switch
        {
            TaskCompletedEvent end => end.TaskScheduledId,
            SubOrchestrationInstanceCompletedEvent end => end.TaskScheduledId,
            TimerFiredEvent end => end.TimerId,
            _ => -1,
        }).Where(id => id >= 0).ToList();
        Assert.Equal(calls.Where(call => call is not EventSentEvent).Select(call => call.EventId), answered.Order());
        Assert.Single(events.OfType<ExecutionStartedEvent>());
        Assert.Single(events.OfType<ExecutionCompletedEvent>());
        Assert.All(events.OfType<TimerFiredEvent>(), fired =>
        {
            Assert.Equal(calls.OfType<TimerCreatedEvent>().Single(timer => timer.EventId == fired.TimerId).FireAt, fired.FireAt);
            Assert.True(fired.Timestamp >= fired.FireAt);
        });
    }

    private sealed record Row(long No, string Id, OrchestrationStatus Status, ExecutionStartedEvent Start, ExecutionCompletedEvent? Completion)
    {
        public IEnumerable<string> Answers => Completion!.Result!.Trim('"').Split(';');
    }

    private sealed record HistoryRow(int Seq, IReadOnlyList<HistoryEvent> Events);
}
