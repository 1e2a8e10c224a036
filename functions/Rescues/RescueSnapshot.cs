using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Rescues;

/// <summary>The facts at an elevator when a report comes.</summary>
/// <param name="Report">The same report, if it has come before.</param>
/// <param name="Open">The pointer to the open rescue, if there is one.</param>
/// <param name="Rescue">The open rescue itself.</param>
internal sealed record RescueSnapshot(Report? Report, Versioned<OpenRescue>? Open, Versioned<Rescue>? Rescue);
