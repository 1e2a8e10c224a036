using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;

namespace ScoreCity.Stories;

/// <summary>Complaints: in time, late in each part, sent back, unfinished.</summary>
internal static class ComplaintStories
{
    private const int Hour = 3_600;

    public static IEnumerable<ComplaintFacts> Of(CityPlan plan, CityElevator elevator, Chance chance)
    {
        for (var count = chance.Percent(85) ? 0 : chance.Between(1, 2); count > 0; count--)
        {
            var day = plan.Window.From.AddDays(chance.Between(-5, plan.Window.To.DayNumber - plan.Window.From.DayNumber + 2));
            var at = ShanghaiCalendar.StartOfDay(day) + chance.Seconds(0, 86_399);
            yield return new()
            {
                Id = ComplaintId.Create(at, chance.Bytes(10)),
                Elevator = elevator.Code,
                Company = elevator.RegisteredOn(day),
                ComplainedAt = at,
                Log = [.. Log(at, chance)],
                IsExempt = chance.Percent(10),
            };
        }
    }

    private static IEnumerable<ComplaintEvent> Log(DateTimeOffset at, Chance chance)
    {
        if (chance.Percent(5))
        {
            yield break;
        }

        yield return Next(ComplaintEventKind.Accepted, chance.Percent(10) ? 30 : 23);
        for (var returns = chance.Percent(80) ? 0 : 1; returns >= 0; returns--)
        {
            if (chance.Percent(4))
            {
                yield break;
            }

            yield return Next(ComplaintEventKind.Handled, chance.Percent(15) ? 90 : 40);
            if (returns > 0)
            {
                yield return Next(ComplaintEventKind.SentBack, 30);
            }
        }

        if (!chance.Percent(4))
        {
            yield return Next(ComplaintEventKind.Reviewed, chance.Percent(10) ? 60 : 47);
        }

        ComplaintEvent Next(ComplaintEventKind kind, int mostHours) => new() { Kind = kind, At = at += chance.Seconds(0, mostHours * Hour) };
    }
}
