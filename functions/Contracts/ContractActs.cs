using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;

namespace ElevatorFunctions.Contracts;

/// <summary>Describes changes of contracts to the log of administrative acts .</summary>
internal static class ContractActs
{
    /// <summary>A change of a contract. Its districts are those of its elevators.</summary>
    public static AdminActChange Of(Contract? before, Contract after) => new(AdminActSubject.Contract, after.Id.ToString(), before, after)
    {
        Organisations = [after.Company],
        Districts = after.Districts,
    };

    /// <summary>Elevators bound to a contract.</summary>
    public static AdminActChange Bound(Contract contract, IReadOnlyCollection<Elevator> elevators) =>
        About(contract, elevators, before: null, new { Elevators = elevators.Select(elevator => elevator.Code) });

    /// <summary>An elevator unbound from a contract from a day on.</summary>
    public static AdminActChange Unbound(Contract contract, ElevatorCode code, DateOnly from, Elevator? elevator) =>
        About(contract, elevator is null ? [] : [elevator], new { Elevators = new[] { code } }, new { UnboundFrom = from });

    private static AdminActChange About(Contract contract, IReadOnlyCollection<Elevator> elevators, object? before, object after) =>
        new(AdminActSubject.Contract, contract.Id.ToString(), before, after)
        {
            Elevators = elevators.Select(elevator => elevator.Code),
            Organisations = [contract.Company, .. elevators.Select(elevator => (OrganisationId?)elevator.UseUnit)],
            Districts = elevators.Select(elevator => elevator.District),
        };
}
