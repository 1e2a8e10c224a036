using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Inspections;
using ElevatorFunctions.Core.Scores;

namespace ScoreCity.Stories;

/// <summary>Inspections: passed, failed, re-checked, tested a second time.</summary>
internal static class InspectionStories
{
    public static IEnumerable<(OrganisationId Company, InspectionFacts Report)> Of(CityPlan plan, CityElevator elevator, Chance chance)
    {
        for (var (count, at) = (chance.Percent(30) ? 0 : chance.Between(1, 3), 0); at < count; at++)
        {
            var day = plan.Window.From.AddDays(chance.Between(-10, plan.Window.To.DayNumber - plan.Window.From.DayNumber + 5));
            if (elevator.RegisteredOn(day) is { } company)
            {
                var kind = at > 0 && chance.Percent(50) ? InspectionKind.ReCheck : chance.Of(InspectionKind.Periodic, InspectionKind.Supervisory, InspectionKind.Test);
                yield return (company, new($"{elevator.Code}-{at}", day, kind, chance.Percent(12), chance.Percent(15)));
            }
        }
    }
}
