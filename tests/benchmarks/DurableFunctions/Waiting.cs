using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace DurableFunctions;

/// <summary>
/// Waits, by its number: for a timer or an event, with three activities behind it, or for an activity. That activity does not end where the
/// setting <c>Blocks</c> is true.
/// </summary>
public static class Waiting
{
    public const string Name = nameof(Waiting);
    public const string Event = "go";

    private const string BlockName = nameof(Block);
    private const int Behind = 3;

    private static readonly TimeSpan Timer = TimeSpan.FromMinutes(30);
    private static readonly bool Blocks = bool.TryParse(Environment.GetEnvironmentVariable(nameof(Blocks)), out var blocks) && blocks;

    /// <summary>The thing that the instance of a number waits for.</summary>
    public static Awaited Kind(int number) => (Awaited)(number % 3);

    /// <summary>The id of the instance of a number.</summary>
    public static string Id(int number) => $"waiting{number}";

    [Function(Name)]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context, int number)
    {
        if (Kind(number) == Awaited.Activity)
        {
            await context.CallActivityAsync(BlockName, number);
            return;
        }

        await FiveActivities.EchoAsync(context, number, Behind);
        if (Kind(number) == Awaited.Timer)
        {
            await context.CreateTimer(Timer, CancellationToken.None);
        }
        else
        {
            await context.WaitForExternalEvent<int>(Event);
        }
    }

    [Function(BlockName)]
    public static Task Block([ActivityTrigger] int number, CancellationToken cancellationToken) =>
        Blocks ? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken) : Task.CompletedTask;
}
