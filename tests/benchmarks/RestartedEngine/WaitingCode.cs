using Microsoft.DurableTask;
using SelfHost.Durable.Engine;

namespace RestartedEngine;

/// <summary>
/// An orchestrator that has three activities behind it and waits: for a timer, for an activity, or for an event. The activity it waits for
/// never ends in the process that is killed, and at once in the next.
/// </summary>
internal sealed class WaitingCode(bool ends) : IDurableCode
{
    public const string Name = "Wait";
    public const string Event = "go";

    /// <summary>History rows of one that waits: the start and three answers.</summary>
    public const int Rows = 4;

    public static readonly TimeSpan Timer = TimeSpan.FromMinutes(30);

    public Func<TaskOrchestrationContext, Task<object?>>? FindOrchestrator(string name) => RunAsync;

    public ActivityCode? FindActivity(string name) => ends || name != "Block"
        ? static (_, input, _) => Task.FromResult(input)
        : static async (_, input, cancellation) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            return input;
        };

    /// <summary>What the instance of a number waits for: 0 a timer, 1 an activity, 2 an event.</summary>
    public static int Kind(int number) => number % 3;

    private static async Task<object?> RunAsync(TaskOrchestrationContext context)
    {
        var number = context.GetInput<int>();
        var value = number;
        for (var i = 0; i < Rows - 1; i++)
        {
            value = await context.CallActivityAsync<int>("Echo", value);
        }

        switch (Kind(number))
        {
            case 0:
                await context.CreateTimer(Timer, CancellationToken.None);
                break;
            case 1:
                await context.CallActivityAsync<int>("Block", value);
                break;
            default:
                await context.WaitForExternalEvent<int>(Event);
                break;
        }

        return value;
    }
}
