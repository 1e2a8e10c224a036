using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Tasks;
using ElevatorFunctions.Core.Visits;

namespace ScoreCity.Stories;

/// <summary>Visits in the rhythm of the cycle: early, in time, late, at night, not signed out, without review.</summary>
internal static class VisitStories
{
    public static IEnumerable<(OrganisationId Company, VisitId Id, VisitFacts Facts, bool IsExempt)> Of(CityPlan plan, CityElevator elevator, Chance chance)
    {
        foreach (var tenure in elevator.Tenures)
        {
            if (chance.Percent(4))
            {
                continue;
            }

            // A change that is filed late: the former company's workers still came.
            var last = (tenure.LastDay ?? plan.Window.To.AddDays(5)).AddDays(tenure.LastDay is not null && chance.Percent(20) ? chance.Between(1, 20) : 0);
            var day = (tenure.FirstDay ?? plan.Window.From.AddDays(-20)).AddDays(chance.Between(0, 8));
            while (day <= last)
            {
                yield return Visit(tenure, day, chance);
                if (chance.Percent(2))
                {
                    yield return Visit(tenure, day, chance);
                }

                var rhythm = elevator.CycleDays.On(day);
                day = day.AddDays(Math.Max(1, rhythm - (chance.Percent(50) ? 0 : chance.Between(1, 3)) + (chance.Percent(6) ? chance.Between(1, 25) : 0)));
            }
        }
    }

    private static (OrganisationId Company, VisitId Id, VisitFacts Facts, bool IsExempt) Visit(Tenure tenure, DateOnly day, Chance chance)
    {
        var at = ShanghaiCalendar.StartOfDay(day) + (chance.Percent(2) ? chance.Seconds(83_000, 86_399) : chance.Seconds(28_800, 61_200));
        DateTimeOffset? @out = chance.Percent(1.5) ? null : at + chance.Seconds(2_100, chance.Percent(2) ? 30_000 : 6_000);
        var mode = chance.Percent(20) ? MaintenanceMode.Paper : MaintenanceMode.Checklist;
        var hasSignature = chance.Percent(60);
        var facts = new VisitFacts
        {
            SignedInAt = at,
            SignedOutAt = @out,
            EndedAt = @out is null && chance.Percent(50) ? at.AddHours(2) : null,
            Mode = @out is null ? null : mode,
            PaperUploadedAt = @out is { } left && mode == MaintenanceMode.Paper && !chance.Percent(3) ? left + chance.Seconds(0, 90_000) : null,
            HasSignature = @out is not null && hasSignature,
            Review = @out is { } done && !hasSignature && !chance.Percent(4)
                ? new(done + chance.Seconds(0, chance.Percent(5) ? 1_500_000 : 600_000), "unit", Accepted: !chance.Percent(4))
                : null,
        };
        return (tenure.Company, VisitId.Create(at, chance.Bytes(10)), facts, chance.Percent(4));
    }
}
