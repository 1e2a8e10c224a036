using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Platform.Timers;

/// <summary>A part of the sweep of each minute: finishes what a process left half-done, or forgets what nothing needs any more.</summary>
internal interface IMinutePart
{
    /// <summary>How often it runs: a divisor of an hour, in full minutes, counted from the full hour.</summary>
    TimeSpan Every => TimeSpan.FromMinutes(1);

    /// <summary>Whether somebody's deadline waits for it. Such a part comes first, and comes each minute however long the others take.</summary>
    bool IsUrgent => false;

    /// <summary>Runs it. Running it again does no harm.</summary>
    Task RunAsync(DurableTaskClient client, CancellationToken cancellation);
}
