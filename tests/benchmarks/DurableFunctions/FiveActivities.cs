using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace DurableFunctions;

/// <summary>Five sequential activities that do nothing.</summary>
public static class FiveActivities
{
    public const string Name = nameof(FiveActivities);

    private const string EchoName = nameof(Echo);
    private const int Activities = 5;

    [Function(Name)]
    public static Task<int> Run([OrchestrationTrigger] TaskOrchestrationContext context, int value) => EchoAsync(context, value, Activities);

    [Function(EchoName)]
    public static int Echo([ActivityTrigger] int value) => value;

    /// <summary>Calls an activity that does nothing, over and over.</summary>
    public static async Task<int> EchoAsync(TaskOrchestrationContext context, int value, int times)
    {
        for (var i = 0; i < times; i++)
        {
            value = await context.CallActivityAsync<int>(EchoName, value);
        }

        return value;
    }
}
