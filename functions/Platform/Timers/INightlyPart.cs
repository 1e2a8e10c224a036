using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Platform.Timers;

/// <summary>A part of each night's work.</summary>
internal interface INightlyPart
{
    /// <summary>The time of day from which it is due, Asia/Shanghai. Parts run in the order of their times.</summary>
    TimeOnly From { get; }

    /// <summary>Runs it. Running it again does no harm.</summary>
    /// <param name="before">The day of its last run that was done, or null where it has had none: an app that starts has missed no night.</param>
    /// <returns>Whether nothing is left for this night. Otherwise it runs again, half an hour later.</returns>
    Task<bool> RunAsync(DateOnly? before, DurableTaskClient client, CancellationToken cancellation);
}
