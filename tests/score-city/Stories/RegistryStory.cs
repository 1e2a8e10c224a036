using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Core.Tasks;

namespace ScoreCity.Stories;

/// <summary>The companies that an elevator is registered to, its contracts, its cycle and its status.</summary>
internal sealed class RegistryStory(CityPlan plan, int number, Chance chance)
{
    private readonly DateOnly _start = plan.Window.From.AddDays(-chance.Between(10, 40));

    /// <summary>The elevator without visits and cases.</summary>
    public CityElevator Elevator
    {
        get
        {
            var code = ElevatorCode.Parse($"E{number}");
            var tenures = Tenures();
            return new()
            {
                Number = number,
                Code = code,
                Tenures = tenures,
                Covers = Covers(tenures),
                CycleDays = CycleDays(),
                Status = Status(),
                Visits = [],
                ExemptDueDays = ExemptDueDays(),
                Rescues = [],
                Complaints = [],
                Inspections = [],
                Changes =
                [
                    .. tenures.Skip(1).Select(tenure => (tenure.Company, new MaintainerChangeFacts(
                        $"{code}-{tenure.FirstDay:yyyyMMdd}", code, tenure.FirstDay!.Value, tenure.FirstDay.Value.AddDays(chance.Between(0, 12)), chance.Percent(15)))),
                ],
            };
        }
    }

    // One company as a rule, sometimes a second, and now and then the first again.
    private List<Tenure> Tenures()
    {
        var first = Company();
        var tenures = new List<Tenure> { new(first, chance.Percent(20) ? null : _start, LastDay: null) };
        var from = _start;
        for (var changes = chance.Percent(80) ? 0 : chance.Between(1, 3); changes > 0; changes--)
        {
            from = from.AddDays(chance.Between(5, 120));
            if (from > plan.Window.To.AddDays(5))
            {
                break;
            }

            tenures[^1] = tenures[^1] with { LastDay = from.AddDays(-1) };
            var next = tenures.Count > 1 && chance.Percent(50) ? tenures[^2].Company : Company();
            if (next == tenures[^1].Company)
            {
                tenures[^1] = tenures[^1] with { LastDay = null };
                continue;
            }

            tenures.Add(new(next, from, LastDay: null));
        }

        return tenures;
    }

    private OrganisationId Company() => plan.CompanyIds[chance.Between(0, plan.CompanyIds.Count - 1)];

    // Most of a tenure is covered. Contracts end, and the next follows day on day or some days later.
    private ContractCovers Covers(List<Tenure> tenures)
    {
        var covers = ContractCovers.None;
        foreach (var tenure in tenures)
        {
            var last = tenure.LastDay ?? plan.Window.To.AddDays(200);
            var day = (tenure.FirstDay ?? _start.AddDays(-200)).AddDays(chance.Percent(25) ? chance.Between(0, 20) : 0);
            for (var contracts = chance.Percent(60) ? 1 : chance.Between(2, 4); contracts > 0 && day <= last; contracts--)
            {
                var end = contracts == 1 && chance.Percent(92) ? last : day.AddDays(chance.Between(0, 150));
                end = end > last ? last : end;
                if (!covers.TryBind(new(ContractId.FromRandom(chance.Bytes(10)), tenure.Company, new(day, end)), out covers, out _))
                {
                    throw new InvalidOperationException("Covers must not overlap.");
                }

                day = end.AddDays(chance.Percent(50) ? 1 : chance.Between(2, 12));
            }
        }

        return covers;
    }

    private ValueByDay<int> CycleDays() => new(Cycle(), Changes(12, Cycle));

    private int Cycle() => chance.Percent(80) ? 15 : chance.Of(7, 10, 30);

    private ValueByDay<ElevatorStatus> Status() =>
        new(chance.Percent(94) ? ElevatorStatus.InUse : Stopped(), Changes(15, () => chance.Percent(50) ? ElevatorStatus.InUse : Stopped()));

    private ElevatorStatus Stopped() => chance.Of(ElevatorStatus.Stopped, ElevatorStatus.BeingNotified, ElevatorStatus.Retired);

    private List<(DateTimeOffset At, T Former)> Changes<T>(double percent, Func<T> former)
    {
        var changes = new List<(DateTimeOffset, T)>();
        for (var count = chance.Percent(percent) ? chance.Between(1, 3) : 0; count > 0; count--)
        {
            changes.Add((ShanghaiCalendar.StartOfDay(_start.AddDays(chance.Between(0, Days))) + chance.Seconds(0, 86_399), former()));
        }

        return changes;
    }

    private List<DateOnly> ExemptDueDays() =>
        chance.Percent(90) ? [] : [.. Enumerable.Range(chance.Between(0, Days), 20).Select(_start.AddDays)];

    private int Days => plan.Window.To.DayNumber - _start.DayNumber + 5;
}
