using DurableTask.Core;
using FunctionsHost.Durable.Store;
using Microsoft.Data.Sqlite;

namespace FunctionsHost.Tests.Durable.Store;

/// <summary>
/// Orchestrations that make every kind of durable call, and a client that repeats refused requests. Their results are known beforehand,
/// independent of failures on the way.
/// </summary>
internal sealed class CaseWorld : IAsyncDisposable
{
    public CaseWorld()
    {
        World.Activity("Add", input => $"{int.Parse(input!) + 1}")
            .Orchestrator("Child", async (context, input, _) =>
            {
                var value = await context.ScheduleTask<string>("Add", "", input);
                await context.CreateTimer(context.CurrentUtcDateTime.AddMinutes(1), true);
                return value;
            })
            .Orchestrator("Note", async (_, _, self) => await self.EventAsync("note"))
            .Orchestrator("Case", async (context, input, self) =>
            {
                var parts = input!.Split(' ').Select(int.Parse).ToArray();
                var (number, run, sum) = (parts[0], parts[1], parts[2]);
                self.CustomStatus = $"run {run}";
                var calls = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => context.ScheduleTask<string>("Add", "", $"{number}")));
                sum += calls.Sum(int.Parse);
                await context.CreateTimer(context.CurrentUtcDateTime.AddMinutes(1), true);
                if (run == 0)
                {
                    sum += int.Parse(await self.EventAsync("go0")) + int.Parse(await self.EventAsync("go1"));
                }

                sum += int.Parse(await context.CreateSubOrchestrationInstance<string>("Child", "", $"child{number}.{run}", $"{number}"));
                if (run == 0)
                {
                    context.ContinueAsNew($"{number} 1 {sum}");
                    return "";
                }

                context.SendEvent(new OrchestrationInstance { InstanceId = $"note{number}" }, "note", $"{sum}");
                return $"{sum}";
            });
    }

    public StoreWorld World { get; } = new();

    /// <summary>The result of an instance: three activities and a child in each of two runs, and two events of 100.</summary>
    public static string Expected(int number) => $"\"{2 * ((4 * (number + 1)) + 100)}\"";

    /// <summary>Starts an instance and its listener and sends what they wait for. Idempotent: asks again for what was refused.</summary>
    public async Task AskAsync(int number)
    {
        await StartAsync("Note", $"note{number}", "");
        await StartAsync("Case", $"case{number}", $"{number} 0 0");
        foreach (var i in new[] { 0, 1 })
        {
            await AgainAsync(() => World.Client.RaiseEventAsync(new OrchestrationInstance { InstanceId = $"case{number}" }, $"go{i}", "100"));
        }
    }

    /// <summary>Lets time pass until the instances and all that belongs to them have ended, and checks what they have come to.</summary>
    public async Task EndAsync(params IEnumerable<int> numbers)
    {
        foreach (var number in numbers)
        {
            await EndsAsAsync($"case{number}", Expected(number));
            await EndsAsAsync($"note{number}", Expected(number));
            foreach (var run in new[] { 0, 1 })
            {
                await EndsAsAsync($"child{number}.{run}", $"\"{number + 1}\"");
            }
        }

        await World.UntilAsync(() => World.Count("orchestration_inbox") + World.Count("orchestration_activity") == 0);
        Assert.Equal(0, World.Count("orchestration_timer"));
        Assert.Equal(0, World.Count("orchestration_poison"));
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();

    private async Task StartAsync(string name, string id, string input)
    {
        while (World.Service.GetState(id, withPayloads: false) is null)
        {
            await AgainAsync(() => World.StartInstanceAsync(name, id, input));
        }
    }

    private static async Task AgainAsync(Func<Task> ask)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await ask();
                return;
            }
            catch (Exception refusal) when (refusal is IOException or SqliteException && tries < 100)
            {
                await Task.Yield();
            }
        }
    }

    private async Task EndsAsAsync(string id, string output)
    {
        await World.PassAsync(() => World.Service.GetState(id, withPayloads: false)?.OrchestrationStatus.IsEnded() == true);
        var state = World.Service.GetState(id, withPayloads: true)!;
        Assert.True(state.OrchestrationStatus == OrchestrationStatus.Completed, $"{id} is {state.OrchestrationStatus}: {state.Output}");
        Assert.Equal(output, state.Output);
    }
}
