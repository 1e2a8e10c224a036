using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableFunctions;

/// <summary>Starts orchestrations and tells how long they took.</summary>
public sealed class Load(Marks marks)
{
    private const int Clients = 64;

    [Function("Ready")]
    public IResult Ready([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ready")] HttpRequest request) => Results.Ok();

    /// <summary>Runs <c>count</c> orchestrations of five activities, <c>inFlight</c> at a time: seconds in all, and the median of one.</summary>
    [Function("Five")]
    public async Task<IResult> Five(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "five")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var times = new double[Number(request, "count")];
        var start = Stopwatch.GetTimestamp();
        await EachAsync(Enumerable.Range(0, times.Length), Number(request, "inFlight"), async number =>
        {
            var begin = Stopwatch.GetTimestamp();
            var id = await client.ScheduleNewOrchestrationInstanceAsync(FiveActivities.Name, number);
            var end = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: false);
            times[number] = end.RuntimeStatus == OrchestrationRuntimeStatus.Completed
                ? Stopwatch.GetElapsedTime(begin).TotalMilliseconds
                : throw new InvalidOperationException($"An orchestration is {end.RuntimeStatus}.");
        });
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return Results.Json(new { seconds, median = times.Order().ElementAt(times.Length / 2) });
    }

    /// <summary>Starts those of the first <c>count</c> orchestrations that wait for what <c>kind</c> says, and tells how many.</summary>
    [Function("Wait")]
    public async Task<IResult> Wait(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "wait")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        List<int> numbers = [.. Enumerable.Range(0, Number(request, "count")).Where(number => request.Query["kind"] == Waiting.Kind(number).ToString())];
        await EachAsync(numbers, Clients, number => client.ScheduleNewOrchestrationInstanceAsync(Waiting.Name, number, new StartOrchestrationOptions(Waiting.Id(number))));
        return Results.Json(numbers.Count);
    }

    /// <summary>Raises the event that some of the first <c>count</c> orchestrations wait for.</summary>
    [Function("Raise")]
    public async Task<IResult> Raise(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "raise")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var numbers = Enumerable.Range(0, Number(request, "count")).Where(number => Waiting.Kind(number) == Awaited.Event);
        await EachAsync(numbers, Clients, number => client.RaiseEventAsync(Waiting.Id(number), Waiting.Event, number));
        return Results.Ok();
    }

    /// <summary>Runs one orchestration of <c>steps</c> activities: the median of a step after <c>early</c> of them, and of one at the end.</summary>
    [Function("Long")]
    public async Task<IResult> Long(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "long")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        const int Samples = 31;
        var (steps, early) = (Number(request, "steps"), Number(request, "early"));
        marks.Reset(steps);
        var id = await client.ScheduleNewOrchestrationInstanceAsync(LongHistory.Name, steps);
        await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: false);
        return Results.Json(new { early = marks.Median(early - (Samples / 2), Samples), late = marks.Median(steps - 1 - Samples, Samples) });
    }

    private static int Number(HttpRequest request, string name) => int.Parse(request.Query[name].ToString(), CultureInfo.InvariantCulture);

    private static Task EachAsync(IEnumerable<int> numbers, int inFlight, Func<int, Task> act) =>
        Parallel.ForEachAsync(numbers, new ParallelOptions { MaxDegreeOfParallelism = inFlight }, async (number, _) => await act(number));
}
