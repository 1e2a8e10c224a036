using ElevatorFunctions.Platform.Timers;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Elevators;

/// <summary>Counts the elevators in use each night, as soon as the day has ended.</summary>
internal sealed class CensusNight(ElevatorCensus census) : INightlyPart
{
    /// <inheritdoc/>
    public TimeOnly From => TimeOnly.MinValue;

    /// <inheritdoc/>
    public async Task<bool> RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        await census.CountAsync(cancellation);
        return true;
    }
}
