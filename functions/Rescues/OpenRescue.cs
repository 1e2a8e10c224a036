using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Rescues;

/// <summary>Points to the open rescue of an elevator.</summary>
/// <param name="Id">Which one.</param>
internal sealed record OpenRescue(RescueId Id);
