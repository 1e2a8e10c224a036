using System.Diagnostics;
using ElevatorFunctions.Benchmarks.Runner;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;
using SelfHost.Durable;
using SelfHost.Durable.Engine;
using SelfHost.Durable.Store;
using SelfHost.Storage;
using TestSupport;

namespace ElevatorFunctions.Benchmarks.Durable;

/// <summary>
/// An instance that is not in memory and whose history has 10,000 events: 5,000 activities one after the other, each with its call, its
/// answer and a row of its own (the 5,000 marks of a step's beginning come on top). Timed from the call that raises an event in it until the step that takes the event is on disk: two commits,
/// the reading of its rows, the replay. Beside it, the reading of the same rows with nothing made of them.
/// </summary>
public sealed class DurableReplay : IScenario
{
    private const int Activities = 5000;
    private const double PromisedMilliseconds = 100;
    private const string Id = "long";

    private readonly TempFolder _folder = new();
    private SelfHostDatabase _database = null!;
    private OrchestrationEngine _engine = null!;

    public string Name => "durable-replay";

    public int Rounds => 15;

    public IReadOnlyList<Measure> Measures { get; } =
    [
        new("an event for an evicted instance of 10,000 events, of 100 ms promised", "ms", Bound.AtMost(1)),
        new("the same, of reading its rows", "ms"),
    ];

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _database = SelfHostDatabase.Open(_folder.FullPath);
        await BeginAsync(new EngineOptions());
        await _engine.ScheduleAsync(
            new NewInstance("Long", Id, Input: null, StartAt: null, Version: null, new Dictionary<string, string>(StringComparer.Ordinal), NewInstance.Unfinished),
            cancellationToken);
        await _engine.WhenQuiet();
        if ((await _engine.ReadHistoryAsync(Id, cancellationToken))!.Count < 2 * Activities)
        {
            throw new InvalidOperationException("The history is shorter than promised.");
        }

        await EndAsync();
        await BeginAsync(new EngineOptions { CachedSessions = 0 });
    }

    public async Task<IReadOnlyList<double>> RunAsync(Side side, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        if (side == Side.Reference)
        {
            _database.Read(session => StepStore.Load(session, no: 1));
            return [PromisedMilliseconds, Stopwatch.GetElapsedTime(start).TotalMilliseconds];
        }

        await _engine.RaiseEventAsync(Id, "go", payload: null, cancellationToken);
        await _engine.WhenQuiet();
        var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return [time, time];
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    private async Task BeginAsync(EngineOptions options)
    {
        _engine = new OrchestrationEngine(
            _database, TimeProvider.System, options, new LongCode(), JsonDataConverter.Default, NullLoggerFactory.Instance);
        await _engine.StartAsync();
    }

    private async Task EndAsync()
    {
        await _engine.StopAsync(CancellationToken.None);
        _engine.Dispose();
    }

    /// <summary>Makes its calls and then takes events for ever.</summary>
    private sealed class LongCode : IDurableCode
    {
        public Func<TaskOrchestrationContext, Task<object?>> FindOrchestrator(string name) => RunAsync;

        public ActivityCode FindActivity(string name) => static (_, input, _) => Task.FromResult(input);

        private static async Task<object?> RunAsync(TaskOrchestrationContext context)
        {
            var value = 12345;
            for (var i = 0; i < Activities; i++)
            {
                value = await context.CallActivityAsync<int>("Echo", value);
            }

            while (true)
            {
                await context.WaitForExternalEvent<string>("go");
            }
        }
    }
}
