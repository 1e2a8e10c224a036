// args: what to do, data folder, number of instances. "fill" brings instances to where they wait, says "filled" and is to be killed.
// "resume" starts the engine on that folder and says "first" and "all" when a step of the first and of every instance is on disk;
// "bare" says the same after reading and writing the same rows without an engine.
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;
using RestartedEngine;
using SelfHost.Durable;
using SelfHost.Durable.Engine;
using SelfHost.Storage;

const int Clients = 64;
var (mode, instances) = (args[0], int.Parse(args[2]));
await using var database = SelfHostDatabase.Open(args[1]);
switch (mode)
{
    case "fill":
        await FillAsync();
        break;
    case "resume":
        await ResumeAsync();
        break;
    default:
        var rows = new BareRows(database, instances);
        rows.ReadPending();
        await rows.WriteEndAsync(no: 1);
        Console.WriteLine("first");
        await rows.WriteEndsAsync();
        Console.WriteLine("all");
        break;
}

async Task FillAsync()
{
    // No bound: those that wait for an activity must not stand in the way of the others.
    using var engine = Engine(TimeProvider.System, new EngineOptions { MaxActivities = int.MaxValue }, ends: false);
    await engine.StartAsync();
    await ForEachAsync(Enumerable.Range(0, instances), number => engine.ScheduleAsync(
        new NewInstance(
            WaitingCode.Name,
            $"wait{number}",
            JsonDataConverter.Default.Serialize(number),
            StartAt: null,
            Version: null,
            new Dictionary<string, string>(StringComparer.Ordinal),
            NewInstance.Unfinished),
        CancellationToken.None));
    await UntilAsync("SELECT count(*) FROM durable_history", instances * WaitingCode.Rows, "filled");
    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
}

async Task ResumeAsync()
{
    using var engine = Engine(new LaterTime(WaitingCode.Timer), new EngineOptions(), ends: true);
    await engine.StartAsync();
    var raising = Task.Run(() => ForEachAsync(
        Enumerable.Range(0, instances).Where(number => WaitingCode.Kind(number) == 2),
        number => engine.RaiseEventAsync($"wait{number}", WaitingCode.Event, "1", CancellationToken.None)));
    var first = UntilAsync("SELECT count(*) FROM (SELECT 1 FROM durable_instance WHERE status = 1 LIMIT 1)", 1, "first");
    await raising;
    await first;
    await UntilAsync("SELECT count(*) FROM durable_instance WHERE status = 1", instances, "all");
    await engine.StopAsync(CancellationToken.None);
}

OrchestrationEngine Engine(TimeProvider time, EngineOptions options, bool ends) =>
    new(database, time, options, new WaitingCode(ends), JsonDataConverter.Default, NullLoggerFactory.Instance);

// Says the line when the count is reached, on a thread of its own: the pool is busy with what is waited for.
Task UntilAsync(string count, int reached, string line) => Task.Factory.StartNew(
    () =>
    {
        using var pause = new ManualResetEventSlim();
        while (database.Read(session => session.QueryFirst(count, row => row.GetInt32(0))) < reached)
        {
            pause.Wait(TimeSpan.FromMilliseconds(5));
        }

        Console.WriteLine(line);
    },
    CancellationToken.None,
    TaskCreationOptions.LongRunning,
    TaskScheduler.Default);

static Task ForEachAsync(IEnumerable<int> numbers, Func<int, Task> act) => Parallel.ForEachAsync(
    numbers, new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (number, _) => await act(number));
