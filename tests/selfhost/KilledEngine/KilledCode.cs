using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using SelfHost.Durable.Engine;

namespace KilledEngine;

/// <summary>
/// Orchestrators of every kind of durable call, and an activity that notes each of its runs, with an answer that no other run gives.
/// </summary>
internal sealed class KilledCode(Journal journal, string process) : IDurableCode
{
    public const int Collectors = 10;
    private int _runs;

    public static string Collector(int number) => $"collector{number % Collectors}";

    public Func<TaskOrchestrationContext, Task<object?>>? FindOrchestrator(string name) => name switch
    {
        "Case" => CaseAsync,
        "Child" => ChildAsync,
        "Collect" => CollectAsync,
        _ => null,
    };

    public ActivityCode? FindActivity(string name) => name == "Work" ? WorkAsync : null;

    private static async Task<object?> CaseAsync(TaskOrchestrationContext context)
    {
        var input = context.GetInput<CaseInput>()!;
        var name = $"{input.Number}.{input.Run}";
        List<string> tokens = [.. input.Tokens];
        tokens.Add(await Call(context, $"{name}.first", default));

        // Spread over the test, so that there is work at each of the kills; never so near that it is not set at all.
        var wanted = new DateTime(input.Begin + (long)(input.Spread * Part(input)), DateTimeKind.Utc);
        var soon = context.CurrentUtcDateTime.AddMilliseconds(100);
        var due = wanted > soon ? wanted : soon;
        await context.CreateTimer(due, CancellationToken.None);
        tokens.Add(await Call(context, $"{name}.second", due));

        switch (input.Number % 4)
        {
            case 0:
                tokens.Add(await context.WaitForExternalEvent<string>("go0"));
                break;
            case 1:
                tokens.AddRange(await context.CallSubOrchestratorAsync<string[]>("Child", name));
                break;
            case 2:
                tokens.Add(await context.WaitForExternalEvent<string>($"go{input.Run}"));
                break;
            default:
                tokens.AddRange(await Task.WhenAll(Enumerable.Range(0, 3).Select(i => Call(context, $"{name}.fan{i}", default))));
                break;
        }

        context.SendEvent(Collector(input.Number), "note", $"{name}");
        if (input.Number % 4 == 2 && input.Run == 0)
        {
            context.ContinueAsNew(input with { Run = 1, Tokens = [.. tokens] });
        }

        return tokens;
    }

    private static async Task<object?> ChildAsync(TaskOrchestrationContext context)
    {
        var name = context.GetInput<string>();
        var first = await Call(context, $"{name}.child.first", default);
        var due = context.CurrentUtcDateTime.AddMilliseconds(200);
        await context.CreateTimer(due, CancellationToken.None);
        return new[] { first, await Call(context, $"{name}.child.second", due) };
    }

    private static async Task<object?> CollectAsync(TaskOrchestrationContext context)
    {
        var expected = context.GetInput<int>();
        var notes = new List<string>();
        while (notes.Count < expected)
        {
            notes.Add(await context.WaitForExternalEvent<string>("note"));
        }

        return notes;
    }

    private static Task<string> Call(TaskOrchestrationContext context, string call, DateTime notBefore) =>
        context.CallActivityAsync<string>("Work", new WorkInput(call, notBefore.Ticks));

    // Neighbours do different things, and come due together.
    private static double Part(CaseInput input) => input.Number % 4 == 2
        ? ((input.Number % 250 / 250.0) + input.Run) / 2
        : input.Number % 250 / 250.0;

    private async Task<string?> WorkAsync(string instanceId, string? input, CancellationToken cancellation)
    {
        var work = JsonDataConverter.Default.Deserialize<WorkInput>(input)!;
        var now = TimeProvider.System.GetUtcNow().UtcTicks;
        var token = $"{process}-{Interlocked.Increment(ref _runs)}";
        journal.Write($"{work.Call};{token};{now};{work.NotBefore};{instanceId};end");
        // A kill in here finds the work done and its answer not yet known to anyone.
        await Task.Delay(TimeSpan.FromMilliseconds(_runs % 64), TimeProvider.System, cancellation);
        return JsonDataConverter.Default.Serialize(token);
    }
}
