using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Core.Tasks;
using ElevatorFunctions.Core.Visits;
using ScoreCity.Stories;

namespace ScoreCity;

/// <summary>All facts of one elevator of the city.</summary>
public sealed record CityElevator
{
    /// <summary>Its place in the city, from 0.</summary>
    public required int Number { get; init; }

    public required ElevatorCode Code { get; init; }

    /// <summary>The days on which it was registered to each company, oldest first.</summary>
    public required IReadOnlyList<Tenure> Tenures { get; init; }

    public required ContractCovers Covers { get; init; }

    public required ValueByDay<int> CycleDays { get; init; }

    public required ValueByDay<ElevatorStatus> Status { get; init; }

    /// <summary>The visits of all companies, in order.</summary>
    public required IReadOnlyList<(OrganisationId Company, VisitId Id, VisitFacts Facts, bool IsExempt)> Visits { get; init; }

    public required IReadOnlyList<DateOnly> ExemptDueDays { get; init; }

    public required IReadOnlyList<RescueFacts> Rescues { get; init; }

    public required IReadOnlyList<ComplaintFacts> Complaints { get; init; }

    /// <summary>Reports with the company that was registered on their day.</summary>
    public required IReadOnlyList<(OrganisationId Company, InspectionFacts Report)> Inspections { get; init; }

    /// <summary>Changes with the company that took over.</summary>
    public required IReadOnlyList<(OrganisationId Company, MaintainerChangeFacts Change)> Changes { get; init; }

    /// <summary>The companies that it was ever registered to.</summary>
    public IEnumerable<OrganisationId> Companies => Tenures.Select(static tenure => tenure.Company).Distinct();

    /// <summary>The company that it is registered to on a day, or null.</summary>
    public OrganisationId? RegisteredOn(DateOnly day)
    {
        foreach (var tenure in Tenures)
        {
            if (tenure.Contains(day))
            {
                return tenure.Company;
            }
        }

        return null;
    }

    /// <summary>The facts for the maintenance rate of a company.</summary>
    public MaintenanceFacts FactsOf(OrganisationId company, DateTimeOffset moment, Limits limits) => new()
    {
        Elevator = Code,
        Covers = Covers,
        Tenures = [.. Tenures.Where(tenure => tenure.Company == company).Select(static tenure => new MaintenanceTenure(tenure))],
        CycleDays = CycleDays,
        Status = Status,
        Visits =
        [
            .. Visits.Where(visit => visit.Company == company)
                .Select(visit => ScoredVisit.Of(visit.Id, visit.Facts, visit.IsExempt, moment, limits))
                .OfType<ScoredVisit>(),
        ],
        ExemptDueDays = [.. ExemptDueDays],
    };

    /// <summary>The facts for the fault rate.</summary>
    public FaultFacts FaultFacts => new() { Elevator = Code, Covers = Covers, Status = Status, Rescues = Rescues };

    internal static CityElevator Make(CityPlan plan, int number, Chance chance)
    {
        var registry = new RegistryStory(plan, number, chance);
        var bare = registry.Elevator;
        return bare with
        {
            Visits = [.. VisitStories.Of(plan, bare, chance).OrderBy(static visit => visit.Id)],
            Rescues = [.. RescueStories.Of(plan, bare, chance)],
            Complaints = [.. ComplaintStories.Of(plan, bare, chance)],
            Inspections = [.. InspectionStories.Of(plan, bare, chance)],
        };
    }
}
