using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;

namespace ScoreCity;

/// <summary>A city made up from a seed: the same plan yields the same facts.</summary>
/// <param name="Elevators">How many elevators, at least: the last use unit may have more than one.</param>
/// <param name="Window">The window that is scored. Events lie around it and in it.</param>
public sealed record CityPlan(int Seed, int Companies, int Elevators, ScoreWindow Window)
{
    private OrganisationId[]? _companies;

    /// <summary>The companies, by number.</summary>
    public IReadOnlyList<OrganisationId> CompanyIds => _companies ??= [.. Enumerable.Range(1, Companies).Select(static number => Organisation("MA", number))];

    /// <summary>The use units one after the other, made as they are asked for.</summary>
    public IEnumerable<CityUseUnit> UseUnits()
    {
        var elevator = 0;
        for (var number = 0; elevator < Elevators; number++)
        {
            var chance = new Chance(unchecked((Seed * 1_000_003) + number));
            var count = chance.Between(1, 4);
            var first = elevator;
            elevator += count;
            yield return new(
                Organisation("UU", number + 1),
                [.. Enumerable.Range(first, count).Select(one => CityElevator.Make(this, one, chance))]);
        }
    }

    private static OrganisationId Organisation(string kind, int number) => new(CreditCode.FromFirst17($"91330500{kind}{number:D7}"));
}
