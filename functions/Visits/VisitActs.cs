using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.AdminActs;

namespace ElevatorFunctions.Visits;

/// <summary>Describes administrative acts on visits to their log .</summary>
internal static class VisitActs
{
    /// <summary>Something that is added to the record of a visit.</summary>
    public static AdminActChange Of(Visit visit, object added, string reason) =>
        new(AdminActSubject.Visit, new VisitReference(visit.Person, visit.Id).ToString(), Before: null, added)
        {
            Elevators = [visit.Elevator],
            Organisations = [visit.Company, visit.UseUnit],
            Districts = [visit.District],
            Reason = reason,
        };
}
