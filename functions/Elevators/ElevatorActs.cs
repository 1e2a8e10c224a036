using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.AdminActs;

namespace ElevatorFunctions.Elevators;

/// <summary>Describes changes of the registry to the log of administrative acts .</summary>
internal static class ElevatorActs
{
    /// <summary>A change of an entry.</summary>
    public static AdminActChange Of(Elevator? before, Elevator after) => About(after, before, after) with
    {
        Organisations = [before?.Company, before?.UseUnit, after.Company, after.UseUnit],
        Districts = [before?.District, after.District],
    };

    /// <summary>A change of something else that belongs to an elevator.</summary>
    public static AdminActChange About(Elevator elevator, object? before, object after) => new(AdminActSubject.Elevator, elevator.Code.ToString(), before, after)
    {
        Elevators = [elevator.Code],
        Organisations = [elevator.Company, elevator.UseUnit],
        Districts = [elevator.District],
    };
}
