using ElevatorFunctions.Accounts;
using ElevatorFunctions.Contracts;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Development.Demo;

/// <summary>The accounts and elevators of the demo city before anything happened in it.</summary>
/// <param name="Organisations">All organisations.</param>
/// <param name="Accounts">All accounts. All have the password of <see cref="DemoCity.Password"/>.</param>
/// <param name="Contracts">All contracts with the elevators they bind.</param>
/// <param name="Elevators">All elevators.</param>
internal sealed record DemoPlan(
    IReadOnlyList<Organisation> Organisations,
    IReadOnlyList<Account> Accounts,
    IReadOnlyList<(Contract Contract, IReadOnlyList<Elevator> Bound)> Contracts,
    IReadOnlyList<DemoElevator> Elevators);

/// <summary>An elevator of the demo city.</summary>
internal sealed record DemoElevator
{
    /// <summary>Its registry entry.</summary>
    public required Elevator Entry { get; init; }

    /// <summary>The case that it stands for.</summary>
    public required DemoCase Case { get; init; }

    /// <summary>Its codes, the last of which is in the car.</summary>
    public required IReadOnlyList<IssuedCode> Codes { get; init; }

    /// <summary>Sub-accounts that have it assigned, those with all elevators left out.</summary>
    public required IReadOnlyList<Account> AssignedTo { get; init; }

    /// <summary>The days on which it is under contract.</summary>
    public required ContractCovers Covers { get; init; }

    /// <summary>How its company took it over from another, or null where it is the first.</summary>
    public MaintainerChange? Change { get; init; }

    /// <summary>The company that it is registered to on a day, or null.</summary>
    public OrganisationId? CompanyOn(DateOnly day) => Change is { } change && day < change.SignedOn ? change.Former : Entry.Company;
}
