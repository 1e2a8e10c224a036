using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Core.Scores;

namespace ScoreCity.Stories;

/// <summary>Rescues and fault orders: by the owner, by a helper, late, undone, unfinished, without owner.</summary>
internal static class RescueStories
{
    public static IEnumerable<RescueFacts> Of(CityPlan plan, CityElevator elevator, Chance chance)
    {
        for (var count = chance.Percent(80) ? 0 : chance.Percent(60) ? 1 : chance.Between(2, 6); count > 0; count--)
        {
            var day = plan.Window.From.AddDays(chance.Between(-3, plan.Window.To.DayNumber - plan.Window.From.DayNumber + 2));
            var openedAt = ShanghaiCalendar.StartOfDay(day) + chance.Seconds(0, 86_399);
            var owner = chance.Percent(5) ? null : elevator.RegisteredOn(day);
            yield return new()
            {
                Id = RescueId.Create(openedAt, chance.Bytes(10)),
                Elevator = elevator.Code,
                Company = owner,
                OpenedAt = openedAt,
                IsCentral = elevator.Number % 3 == 0,
                Log = Tell(openedAt, owner, plan.CompanyIds[chance.Between(0, plan.Companies - 1)], chance),
                IsExemptForRescue = chance.Percent(10),
                IsExemptForFault = chance.Percent(10),
            };
        }
    }

    private static List<RescueEvent> Tell(DateTimeOffset openedAt, OrganisationId? owner, OrganisationId other, Chance chance)
    {
        var told = new Log(openedAt, chance);
        var isTrapped = chance.Percent(85);
        if (isTrapped && chance.Percent(80))
        {
            told.Add(RescueEventKind.Trapped, 0, 0);
        }

        if (owner is not null && !chance.Percent(3))
        {
            told.Add(RescueEventKind.Dispatched, 0, chance.Percent(5) ? 40_000 : 30, owner);
        }

        var leader = owner is null || chance.Percent(25) ? other : owner.Value;
        if (leader != owner)
        {
            told.Add(RescueEventKind.Dispatched, 30, 400, leader);
        }

        if (isTrapped)
        {
            told.Add(RescueEventKind.Trapped, 0, 60);
        }

        if (!chance.Percent(4))
        {
            told.Add(RescueEventKind.Accepted, 1, chance.Percent(15) ? 400 : 180, leader);
            Complete(told, leader, chance);
        }

        return told.Events;
    }

    private static void Complete(Log told, OrganisationId leader, Chance chance)
    {
        if (chance.Percent(3))
        {
            return;
        }

        told.Add(RescueEventKind.Arrived, 60, chance.Percent(10) ? 3_000 : 1_000, leader);
        if (chance.Percent(3))
        {
            return;
        }

        told.Add(RescueEventKind.Rescued, 10, chance.Percent(10) ? 3_000 : 700, leader, Report(chance));
        if (chance.Percent(10))
        {
            told.Add(RescueEventKind.Undone, 60, chance.Percent(50) ? 200_000 : 900);
            told.Add(RescueEventKind.Rescued, 10, 900, leader, Report(chance));
        }
    }

    private static RescueReport Report(Chance chance) => new(
        chance.Percent(80) ? RescueOutcome.Entrapment : chance.Of(RescueOutcome.NoPassenger, RescueOutcome.FalseAlarm),
        chance.Of("101", "201", "205", "206", "301", "501"),
        1,
        null);

    private sealed class Log(DateTimeOffset openedAt, Chance chance)
    {
        private DateTimeOffset _at = openedAt;

        public List<RescueEvent> Events { get; } = [];

        public void Add(RescueEventKind kind, int least, int most, OrganisationId? company = null, RescueReport? report = null)
        {
            var next = new RescueEvent { Kind = kind, At = most == 0 ? _at : _at + chance.Seconds(least, most), Company = company, Report = report };
            if (RescueProgress.Of(Events).CanFollow(next))
            {
                Events.Add(next);
                _at = next.At;
            }
        }
    }
}
