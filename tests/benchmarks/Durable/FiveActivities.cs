using Microsoft.DurableTask;
using SelfHost.Durable.Engine;

namespace ElevatorFunctions.Benchmarks.Durable;

/// <summary>An orchestrator of five sequential activities that do nothing, and one that sleeps.</summary>
internal sealed class FiveActivities : IDurableCode
{
    public const string Name = "FiveActivities";
    public const string Sleeper = "Sleeper";
    public const int Activities = 5;

    public Func<TaskOrchestrationContext, Task<object?>>? FindOrchestrator(string name) => name == Name ? RunAsync : SleepAsync;

    public ActivityCode? FindActivity(string name) => static (_, input, _) => Task.FromResult(input);

    private static async Task<object?> RunAsync(TaskOrchestrationContext context)
    {
        var value = context.GetInput<int>();
        for (var i = 0; i < Activities; i++)
        {
            value = await context.CallActivityAsync<int>("Echo", value);
        }

        return value;
    }

    private static async Task<object?> SleepAsync(TaskOrchestrationContext context)
    {
        await context.CreateTimer(context.GetInput<DateTime>(), CancellationToken.None);
        return context.CurrentUtcDateTime;
    }
}
