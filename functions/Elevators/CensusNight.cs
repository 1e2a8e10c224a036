using ElevatorFunctions.Platform.Timers;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Elevators;

/// <summary>Counts the elevators in use each night, as soon as the day has ended.</summary>
internal sealed class CensusNight(ElevatorCensus census) : INightlyPart
{
    /// <inheritdoc/>
    public TimeOnly From => TimeOnly.MinValue;

    /// <inheritdoc/>
    public async Task<bool> RunAsync(DateOnly? before, DurableTaskClient client, CancellationToken cancellation)
    {
        if (before is not null)
        {
            await census.CountAsync(cancellation);
        }

        return true;
    }
}
