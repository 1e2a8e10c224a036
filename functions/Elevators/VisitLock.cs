using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Elevators;

/// <summary>
/// Says that a visit is under way on an elevator (V-10). It points to the visit, which is the truth: a lock whose visit has ended, or was
/// never recorded because the process died, is taken over by the next sign-in.
/// </summary>
/// <param name="Person">The account whose partition holds the visit.</param>
internal sealed record VisitLock(AccountId Person, VisitId Visit);
