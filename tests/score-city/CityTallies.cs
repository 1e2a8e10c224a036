using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;

namespace ScoreCity;

/// <summary>The tallies of all companies of a city.</summary>
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
        var (tallies, facts) = (new CityTallies(plan, limits), new CityFacts(plan, limits));
        foreach (var useUnit in useUnits)
        {
            facts.Add(useUnit);
            tallies.Add(facts);
            facts.Clear();
        }

        return tallies.Figures;
    }

    /// <summary>Adds facts to the companies concerned.</summary>
    public void Add(CityFacts facts)
    {
        foreach (var (company, elevator) in facts.Maintenance)
        {
            _tallies[company].Add(elevator);
        }

        foreach (var (company, elevator) in facts.Faults)
        {
            _tallies[company].Add(elevator);
        }

        foreach (var (company, rescue) in facts.Rescues)
        {
            _tallies[company].Add(rescue);
        }

        foreach (var (company, complaint) in facts.Complaints)
        {
            _tallies[company].Add(complaint);
        }

        foreach (var (company, elevator, reports) in facts.Inspections)
        {
            _tallies[company].Add(elevator, reports);
        }

        foreach (var (company, useUnit, changes) in facts.Changes)
        {
            _tallies[company].Add(useUnit, changes);
        }
    }
}
