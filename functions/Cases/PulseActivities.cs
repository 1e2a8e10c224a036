using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Cases;

/// <summary>The activity of <see cref="PulseOrchestration"/>.</summary>
internal sealed class PulseActivities(Pulse pulse)
{
    /// <summary>Notes that the orchestrations have answered.</summary>
    // Recorded histories hold the name.
    [Function(nameof(Beat))]
    public Task Beat([ActivityTrigger] DateTimeOffset asked, CancellationToken cancellation) => pulse.BeatAsync(asked, cancellation);
}
