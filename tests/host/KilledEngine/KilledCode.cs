using System.Text.Json;
using DurableTask.Core;
using FunctionsHost.Tests.Durable.Store;

namespace KilledEngine;

/// <summary>
/// Orchestrators of every kind of durable call, and an activity that notes each of its runs, with an answer that no other run gives.
/// </summary>
internal sealed class KilledCode(Journal journal, string process)
{
    public const int Collectors = 10;
    private int _runs;

    public static string Collector(int number) => $"collector{number % Collectors}";

    public void AddTo(TaskHubWorker worker)
    {
        worker.AddTaskOrchestrations(
            new FuncCreator<TaskOrchestration>("Case", () => new ScriptedOrchestration(CaseAsync)),
            new FuncCreator<TaskOrchestration>("Child", () => new ScriptedOrchestration(ChildAsync)),
            new FuncCreator<TaskOrchestration>("Collect", () => new ScriptedOrchestration(CollectAsync)));
        worker.AddTaskActivities(new FuncCreator<TaskActivity>("Work", () => new ScriptedActivity(WorkAsync)));
    }

    private static async Task<string?> CaseAsync(OrchestrationContext context, string? json, ScriptedOrchestration self)
    {
        var input = JsonSerializer.Deserialize<CaseInput>(json!)!;
        var name = $"{input.Number}.{input.Run}";
        List<string> tokens = [.. input.Tokens];
        tokens.Add(await CallAsync(context, $"{name}.first", default));

        // Spread over the test, so that there is work at each kill, but never so near that the timer is not set at all.
        var wanted = new DateTime(input.Begin + (long)(input.Spread * Part(input)), DateTimeKind.Utc);
        var soon = context.CurrentUtcDateTime.AddMilliseconds(100);
        var due = wanted > soon ? wanted : soon;
        await context.CreateTimer(due, true);
        tokens.Add(await CallAsync(context, $"{name}.second", due));

        switch (input.Number % 4)
        {
            case 0:
                tokens.Add(await self.EventAsync("go0"));
                break;
            case 1:
                tokens.AddRange((await context.CreateSubOrchestrationInstance<string>("Child", "", name)).Split(' '));
                break;
            case 2:
                tokens.Add(await self.EventAsync($"go{input.Run}"));
                break;
            default:
                tokens.AddRange(await Task.WhenAll(Enumerable.Range(0, 3).Select(i => CallAsync(context, $"{name}.fan{i}", default))));
                break;
        }

        context.SendEvent(new OrchestrationInstance { InstanceId = Collector(input.Number) }, "note", name);
        if (input.Number % 4 == 2 && input.Run == 0)
        {
            self.ContinueAsNew(context, JsonSerializer.Serialize(input with { Run = 1, Tokens = [.. tokens] }));
        }

        return string.Join(';', tokens);
    }

    private static async Task<string?> ChildAsync(OrchestrationContext context, string? name, ScriptedOrchestration self)
    {
        var first = await CallAsync(context, $"{name}.child.first", default);
        var due = context.CurrentUtcDateTime.AddMilliseconds(200);
        await context.CreateTimer(due, true);
        return $"{first} {await CallAsync(context, $"{name}.child.second", due)}";
    }

    private static async Task<string?> CollectAsync(OrchestrationContext context, string? expected, ScriptedOrchestration self)
    {
        var notes = new List<string>();
        while (notes.Count < int.Parse(expected!))
        {
            notes.Add(await self.EventAsync("note"));
        }

        return string.Join(';', notes);
    }

    private static Task<string> CallAsync(OrchestrationContext context, string call, DateTime notBefore) =>
        context.ScheduleTask<string>("Work", "", JsonSerializer.Serialize(new WorkInput(call, notBefore.Ticks)));

    // Neighbours do different things, and come due together.
    private static double Part(CaseInput input) => input.Number % 4 == 2
        ? ((input.Number % 250 / 250.0) + input.Run) / 2
        : input.Number % 250 / 250.0;

    private async Task<string?> WorkAsync(string? input)
    {
        var work = JsonSerializer.Deserialize<WorkInput>(input!)!;
        var now = TimeProvider.System.GetUtcNow().UtcTicks;
        var token = $"{process}-{Interlocked.Increment(ref _runs)}";
        journal.Write($"{work.Call};{token};{now};{work.NotBefore};end");
        // A kill in here finds the work done and its answer not yet known to anyone.
        await Task.Delay(TimeSpan.FromMilliseconds(_runs % 64), TimeProvider.System);
        return token;
    }
}
