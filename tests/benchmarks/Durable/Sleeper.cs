using DurableTask.Core;

namespace ElevatorFunctions.Benchmarks.Durable;

/// <summary>Sleeps until a moment. Returns when it woke by the clock of orchestrations.</summary>
internal sealed class Sleeper : TaskOrchestration<DateTime, DateTime>
{
    public override async Task<DateTime> RunTask(OrchestrationContext context, DateTime input)
    {
        await context.CreateTimer(input, true);
        return context.CurrentUtcDateTime;
    }
}
