using ElevatorFunctions.Access;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Repairs;

/// <summary>
/// The repair tasks that a caller sees: a company and a use unit their own, a supervisor those of its district or the city. They go with the visits: the
/// caller has to see those, or to make them.
/// </summary>
internal sealed class RepairScope(RepairStore store, Jurisdictions jurisdictions, AssignedElevators assigned)
    : CaseScope<RepairTask, RepairTaskId>(store, jurisdictions, assigned)
{
    /// <summary>Refuses a caller without permission.</summary>
    /// <exception cref="ProblemException">403.</exception>
    public static void CheckPermission(Caller caller)
    {
        var scans = caller.Role == Role.Maintenance && caller.May(Permission.VisitsScan);
        if (!scans && !caller.May(Permission.VisitsRead) && !caller.May(Permission.VisitsReview))
        {
            throw Problems.Forbidden.With();
        }
    }
}
