using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Platform.Timers;

/// <summary>A part of each night's work. Either run returns whether nothing is left for this night. Otherwise the part runs again, half an hour later.</summary>
internal interface INightlyPart
{
    /// <summary>The time of day from which it is due, Asia/Shanghai. Parts run in the order of their times.</summary>
    TimeOnly From { get; }

    /// <summary>Runs it where it was never done. An app that starts has missed no night, unless its facts say so.</summary>
    Task<bool> BeginAsync(DurableTaskClient client, CancellationToken cancellation) => Task.FromResult(true);

    /// <summary>Runs it. Running it again does no harm.</summary>
    Task<bool> RunAsync(DurableTaskClient client, CancellationToken cancellation);
}
