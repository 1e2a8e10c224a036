using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Timers;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Elevators;

/// <summary>
/// Lists the changes of the maintenance company that releases before these lists wrote, once, in the first night. A run that was cut off is done again, and
/// changes nothing that is listed.
/// </summary>
internal sealed class EarlierMaintainerChanges(ElevatorStore elevators, ElevatorLists registry, MaintainerChangeLists lists) : INightlyPart
{
    /// <summary>Before the night's scores.</summary>
    public TimeOnly From => new(0, 30);

    /// <inheritdoc/>
    public async Task<bool> RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        await ListAsync(cancellation);
        return true;
    }

    /// <summary>Lists them, unless they are listed.</summary>
    public async Task ListAsync(CancellationToken cancellation)
    {
        if (await lists.AreEarlierListedAsync(cancellation))
        {
            return;
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = ElevatorRegistry.Parallelism, CancellationToken = cancellation };
        foreach (var district in Districts.All)
        {
            var codes = await registry.CodesAsync(ElevatorListKeys.District(district), cancellation);
            await Parallel.ForEachAsync(codes, options, async (code, token) => await ListAsync(code, token));
        }

        await lists.NoteEarlierAsync(cancellation);
    }

    private async Task ListAsync(ElevatorCode code, CancellationToken cancellation)
    {
        if (await ElevatorHistory.ReadAsync(elevators.BulkTable, code, cancellation) is { } history)
        {
            foreach (var change in history.Maintainers)
            {
                await lists.AddAsync(new ListedMaintainerChange(history.Entry, change), cancellation);
            }
        }
    }
}
