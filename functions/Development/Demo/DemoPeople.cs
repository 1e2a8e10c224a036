using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Development.Demo;

/// <summary>Finds the people of the demo city who act in its rescues, complaints and repairs.</summary>
internal sealed class DemoPeople
{
    private readonly Dictionary<OrganisationId, Account> _mains;
    private readonly Dictionary<OrganisationId, Account> _seeAll;

    /// <param name="plan">The city.</param>
    public DemoPeople(DemoPlan plan)
    {
        _mains = plan.Accounts.Where(account => account.IsMain).ToDictionary(account => account.Organisation);
        _seeAll = plan.Accounts.Where(account => account is { Role: Role.Maintenance, AllElevators: true, IsMain: false })
            .ToDictionary(account => account.Organisation);
        Centre = _mains.Values.First(account => account.Role == Role.RescueCentre);
    }

    /// <summary>The main account of the rescue centre.</summary>
    public Account Centre { get; }

    /// <summary>The main account of an organisation.</summary>
    public Account MainOf(OrganisationId organisation) => _mains[organisation];

    /// <summary>The worker of a company who has all its elevators.</summary>
    public Account WorkerOf(OrganisationId company) => _seeAll[company];
}
