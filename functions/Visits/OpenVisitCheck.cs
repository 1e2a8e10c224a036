using ElevatorFunctions.Elevators;

namespace ElevatorFunctions.Visits;

/// <summary>Keeps an elevator with an open visit from being retired (E-7).</summary>
internal sealed class OpenVisitCheck(LockedVisits locked) : IRetirementCheck
{
    /// <inheritdoc/>
    public async Task CheckAsync(ElevatorSnapshot file, CancellationToken cancellation)
    {
        if (file.VisitLock is { Document: var visitLock } && (await locked.FindAsync(visitLock, cancellation)).IsInTheWay)
        {
            throw ElevatorProblems.HasOpenVisit.With();
        }
    }
}
