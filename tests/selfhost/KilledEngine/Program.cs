// Runs the engine on the folder args[0], and its clients, until all is done or it is killed. args: folder, name of this process, number of
// instances, UTC ticks of the test's begin, ticks over which the work is spread. Notes in "runs" what activities do, in "promises" what
// was acknowledged to clients; what was promised is not asked for a second time. Prints "began",
// "works" when the engine has started, and at the end "done".
using KilledEngine;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;
using SelfHost.Durable;
using SelfHost.Durable.Engine;
using SelfHost.Storage;

const int Clients = 16;
Console.WriteLine("began");
var (folder, process, instances) = (args[0], args[1], int.Parse(args[2]));
var (begin, spread) = (long.Parse(args[3]), long.Parse(args[4]));
var promisesPath = Path.Combine(folder, "promises");
using var promises = new Journal(promisesPath);
var promised = (await File.ReadAllLinesAsync(promisesPath)).ToHashSet(StringComparer.Ordinal);
using var runs = new Journal(Path.Combine(folder, "runs"));
await using var database = SelfHostDatabase.Open(folder);
// Fewer sessions than instances: some are replayed within a process as well.
using var engine = new OrchestrationEngine(
    database,
    TimeProvider.System,
    new EngineOptions { CachedSessions = instances / 4 },
    new KilledCode(runs, process),
    JsonDataConverter.Default,
    NullLoggerFactory.Instance);
await engine.StartAsync();
Console.WriteLine("works");

var notes = Enumerable.Range(0, instances).GroupBy(KilledCode.Collector, number => number % 4 == 2 ? 2 : 1, StringComparer.Ordinal).ToList();
foreach (var group in notes)
{
    await ScheduleAsync("Collect", group.Key, group.Sum());
}

await Task.WhenAll(
    ForEachAsync(Enumerable.Range(0, instances), number => ScheduleAsync("Case", $"case{number}", new CaseInput(number, begin, spread, 0, []))),
    RaiseAllAsync());
foreach (var id in Enumerable.Range(0, instances).Select(number => $"case{number}").Concat(notes.Select(group => group.Key)))
{
    await engine.WaitForCompletionAsync(id, withPayloads: false, CancellationToken.None);
}

await engine.StopAsync(CancellationToken.None);
Console.WriteLine("done");

async Task ScheduleAsync(string name, string id, object input)
{
    if (promised.Contains(id))
    {
        return;
    }

    // The process before may have been killed between the commit and the promise.
    if (await engine.FindAsync(id, withPayloads: false, CancellationToken.None) is null)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        var text = JsonDataConverter.Default.Serialize(input);
        var instance = new NewInstance(name, id, text, StartAt: null, Version: null, tags, NewInstance.Unfinished);
        await AskAsync(() => engine.ScheduleAsync(instance, CancellationToken.None));
    }

    promises.Write(id);
}

async Task RaiseAllAsync()
{
    var events = Enumerable.Range(0, instances).Where(number => number % 4 == 0).Select(number => (number, run: 0))
        .Concat(Enumerable.Range(0, instances).Where(number => number % 4 == 2).SelectMany(number => new[] { (number, run: 0), (number, run: 1) }))
        .OrderBy(one => one.run).ThenBy(one => one.number)
        .ToList();
    await ForEachAsync(events.Index(), async one =>
    {
        var moment = begin + (spread * one.Index / events.Count);
        var wait = new TimeSpan(moment - TimeProvider.System.GetUtcNow().UtcTicks);
        await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, TimeProvider.System);
        await RaiseAsync($"case{one.Item.number}", $"go{one.Item.run}");
    });
}

async Task RaiseAsync(string id, string name)
{
    var promise = $"{id} {name}";
    if (promised.Contains(promise))
    {
        return;
    }

    while (await engine.FindAsync(id, withPayloads: false, CancellationToken.None) is null)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
    }

    try
    {
        await AskAsync(() => engine.RaiseEventAsync(id, name, JsonDataConverter.Default.Serialize(promise), CancellationToken.None));
    }
    catch (InstanceStateException)
    {
        // It has ended, so it has had the event: the promise of it was what the kill took.
    }

    promises.Write(promise);
}

// Until it is not refused; that it was is noted too.
async Task AskAsync(Func<Task> ask)
{
    while (true)
    {
        try
        {
            await ask();
            return;
        }
        catch (SqliteException refusal)
        {
            promises.Write($"refused: {refusal.Message}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }
}

static Task ForEachAsync<T>(IEnumerable<T> items, Func<T, Task> act) =>
    Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (item, _) => await act(item));
