using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Tasks;

/// <summary>A visit as the chain of due days sees it (V-17): signed out and not invalid, or still open.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Day">Day of its sign-in, Shanghai (D-6).</param>
/// <param name="IsOpen">True while it can still be signed out or turn invalid.</param>
public readonly record struct ChainVisit(VisitId Id, DateOnly Day, bool IsOpen);
