// Runs orchestrations on the folder args[0], and their clients, until all is done or it is killed. args: folder, name of this process,
// number of instances, UTC ticks of the test's begin, ticks over which the work is spread. Notes in "runs" what activities do, in
// "promises" what was acknowledged to clients. A promised request is not repeated. Prints "began", "works" when the service has started,
// and at the end "done".
using System.Text.Json;
using DurableTask.Core;
using FunctionsHost.Durable.Store;
using FunctionsHost.Storage;
using KilledEngine;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

const int Clients = 16;
Console.WriteLine("began");
var (folder, process, instances) = (args[0], args[1], int.Parse(args[2]));
var (begin, spread) = (long.Parse(args[3]), long.Parse(args[4]));
var promisesPath = Path.Combine(folder, "promises");
using var promises = new Journal(promisesPath);
var promised = (await File.ReadAllLinesAsync(promisesPath)).ToHashSet(StringComparer.Ordinal);
using var runs = new Journal(Path.Combine(folder, "runs"));
await using var database = HostDatabase.Open(folder);
// Less room than the instances need: some are read again within a process as well.
using var service = new SqliteOrchestrationService(
    database, TimeProvider.System, new StoreOptions { CachedEvents = instances * 4 }, NullLogger<SqliteOrchestrationService>.Instance);
using var worker = new TaskHubWorker(service) { ErrorPropagationMode = ErrorPropagationMode.UseFailureDetails };
new KilledCode(runs, process).AddTo(worker);
var client = new TaskHubClient(service);
await worker.StartAsync();
Console.WriteLine("works");

var notes = Enumerable.Range(0, instances).GroupBy(KilledCode.Collector, number => number % 4 == 2 ? 2 : 1, StringComparer.Ordinal).ToList();
foreach (var group in notes)
{
    await StartAsync("Collect", group.Key, $"{group.Sum()}");
}

await Task.WhenAll(
    ForEachAsync(
        Enumerable.Range(0, instances),
        number => StartAsync("Case", $"case{number}", JsonSerializer.Serialize(new CaseInput(number, begin, spread, 0, [])))),
    RaiseAllAsync());
foreach (var id in Enumerable.Range(0, instances).Select(number => $"case{number}").Concat(notes.Select(group => group.Key)))
{
    await service.WaitForOrchestrationAsync(id, executionId: null, Timeout.InfiniteTimeSpan, CancellationToken.None);
}

await worker.StopAsync(isForced: true);
Console.WriteLine("done");

async Task StartAsync(string name, string id, string input)
{
    if (promised.Contains(id))
    {
        return;
    }

    // The process before may have been killed between the commit and the promise.
    if (service.GetState(id, withPayloads: false) is null)
    {
        await AskAsync(() => client.CreateOrchestrationInstanceAsync(name, "", id, input));
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

    while (service.GetState(id, withPayloads: false) is null)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
    }

    // One that has ended has had the event: the promise of it was what the kill took.
    await AskAsync(() => client.RaiseEventAsync(new OrchestrationInstance { InstanceId = id }, name, promise));
    promises.Write(promise);
}

// Repeats until it is not refused, and notes refusals too.
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
