using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Elevators;

/// <summary>Says which elevator holds a value (<see cref="UniqueField"/>), or is about to.</summary>
/// <param name="Until">
/// Until when, UTC, no other elevator may have the value although the elevator's entry does not name it, because that entry is being
/// written. Null once it is written.
/// </param>
internal sealed record ElevatorClaim(ElevatorCode Elevator, DateTimeOffset? Until);
