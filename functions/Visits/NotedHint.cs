using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Visits;

/// <summary>A hint as it stands with its visit, from the sign-in, the sign-out or the photos that came later.</summary>
/// <param name="Visit">The other visit that it follows from, or null where no other visit gives it.</param>
/// <param name="Rescue">The rescue that it follows from, or null where no rescue gives it.</param>
internal sealed record NotedHint(VisitHint Hint, VisitReference? Visit = null, string? Rescue = null);
