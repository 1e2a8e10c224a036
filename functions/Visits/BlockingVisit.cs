using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Visits;

/// <summary>The visit that bars another at an elevator (V-10).</summary>
/// <param name="Visit">The barring visit, or null if the elevator is free.</param>
/// <param name="IsBeingRecorded">
/// True when it is recorded at this very moment, so that its person's rows may have been read from before, or will be withdrawn in another.
/// </param>
internal readonly record struct BlockingVisit(VisitId? Visit, bool IsBeingRecorded);
