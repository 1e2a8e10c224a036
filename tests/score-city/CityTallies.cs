using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;

namespace ScoreCity;

/// <summary>The tallies of all companies of a city, which take its use units one by one.</summary>
public sealed class CityTallies(CityPlan plan, Limits limits)
{
    private readonly Dictionary<OrganisationId, ScoreTally> _tallies =
        plan.CompanyIds.ToDictionary(static company => company, company => new ScoreTally(company, plan.Window, limits));

    /// <summary>The figures of every company.</summary>
    public IReadOnlyDictionary<OrganisationId, CompanyFigures> Figures => _tallies.ToDictionary(static pair => pair.Key, static pair => pair.Value.Figures);

    /// <summary>The figures of a whole city, of which one use unit at a time is in memory.</summary>
    public static IReadOnlyDictionary<OrganisationId, CompanyFigures> Of(CityPlan plan, Limits limits) => Of(plan, plan.UseUnits(), limits);

    /// <summary>The figures of some use units.</summary>
    public static IReadOnlyDictionary<OrganisationId, CompanyFigures> Of(CityPlan plan, IEnumerable<CityUseUnit> useUnits, Limits limits)
    {
        var tallies = new CityTallies(plan, limits);
        foreach (var useUnit in useUnits)
        {
            tallies.Add(useUnit);
        }

        return tallies.Figures;
    }

    /// <summary>Adds all facts of a use unit.</summary>
    public void Add(CityUseUnit useUnit)
    {
        foreach (var elevator in useUnit.Elevators)
        {
            foreach (var company in elevator.Companies)
            {
                _tallies[company].Add(elevator.FactsOf(company, plan.Window.Moment, limits));
                _tallies[company].Add(elevator.FaultFacts);
            }

            AddCases(elevator);
        }

        foreach (var changes in useUnit.Elevators.SelectMany(static elevator => elevator.Changes).GroupBy(static change => change.Company, static change => change.Change))
        {
            _tallies[changes.Key].Add(useUnit.Id, changes);
        }
    }

    /// <summary>Adds the rescues, complaints and inspections of an elevator to the companies concerned.</summary>
    private void AddCases(CityElevator elevator)
    {
        foreach (var rescue in elevator.Rescues)
        {
            foreach (var company in rescue.Log.Select(static act => act.Company).Append(rescue.Company).OfType<OrganisationId>().Distinct())
            {
                _tallies[company].Add(rescue);
            }
        }

        foreach (var complaint in elevator.Complaints)
        {
            if (complaint.Company is { } company)
            {
                _tallies[company].Add(complaint);
            }
        }

        foreach (var reports in elevator.Inspections.GroupBy(static report => report.Company, static report => report.Report))
        {
            _tallies[reports.Key].Add(elevator.Code, reports);
        }
    }
}
