using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Elevators;

/// <summary>Counts the elevators in use each night.</summary>
internal sealed class CensusFunctions(ElevatorCensus census)
{
    /// <summary>Counts, five minutes after Shanghai's midnight.</summary>
    [Function("CountElevators")]
    public Task Run([TimerTrigger("0 5 16 * * *")] TimerInfo timer, CancellationToken cancellation) => census.CountAsync(cancellation);
}
