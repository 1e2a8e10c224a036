using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace DurableFunctions;

/// <summary>Activities one after the other, each of which notes when it was called.</summary>
public sealed class LongHistory(Marks marks)
{
    public const string Name = nameof(LongHistory);

    private const string MarkName = nameof(Mark);

    [Function(Name)]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            await context.CallActivityAsync(MarkName, step);
        }
    }

    [Function(MarkName)]
    public void Mark([ActivityTrigger] int step) => marks.Set(step);
}
