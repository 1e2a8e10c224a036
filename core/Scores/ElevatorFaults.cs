using System.Collections.Immutable;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Scores;

/// <summary>An elevator with its entrapments of the calendar year, as the fault rate counts it (S-5, D-52 to D-54).</summary>
/// <param name="Elevator">The elevator that the company covered while it was in use.</param>
/// <param name="Entrapments">The entrapments owed by the company on days that it covered, oldest first: outages and exempted ones too.</param>
public sealed record ElevatorFaults(ElevatorCode Elevator, ImmutableArray<ScoredRescue> Entrapments)
{
    /// <summary>Entrapments that count (困人次数).</summary>
    public int Counted => Entrapments.Count(entrapment => entrapment is { IsOutage: false, Facts.IsExemptForFault: false });

    /// <summary>Entrapments that are left out, since the power failed.</summary>
    public int Outages => Entrapments.Count(entrapment => entrapment.IsOutage);

    /// <summary>Entrapments that are not counted, since they are exempted.</summary>
    public int Exempted => Entrapments.Count(entrapment => entrapment is { IsOutage: false, Facts.IsExemptForFault: true });

    /// <summary>The points that it takes off: an elevator is in one class only (D-54).</summary>
    public decimal DeductionOf(Limits limits) => Counted switch
    {
        <= 1 => 0,
        2 => limits.FaultDeduct2,
        3 => limits.FaultDeduct3,
        _ => limits.FaultDeduct4Plus,
    };

    /// <summary>The elevator as the company's, or null if on no day of the year so far it was in use and covered by it.</summary>
    public static ElevatorFaults? Of(FaultFacts facts, OrganisationId company, ScoreWindow window, Limits limits)
    {
        if (!IsCoveredInUse(facts, company, window))
        {
            return null;
        }

        return new(facts.Elevator, facts.Rescues.Count == 0 ? [] : EntrapmentsOf(facts, company, window, limits));
    }

    private static ImmutableArray<ScoredRescue> EntrapmentsOf(FaultFacts facts, OrganisationId company, ScoreWindow window, Limits limits) =>
    [
        .. facts.Rescues
            .Where(rescue => rescue.Company == company)
            .Select(rescue => ScoredRescue.Of(rescue, window.Moment, limits))
            .OfType<ScoredRescue>()
            .Where(rescue => rescue.IsEntrapment && window.FaultFrom <= rescue.Day && rescue.Day <= window.To
                && facts.Covers.On(rescue.Day)?.Company == company)
            .OrderBy(rescue => rescue.Facts.Id),
    ];

    private static bool IsCoveredInUse(FaultFacts facts, OrganisationId company, ScoreWindow window)
    {
        var status = facts.Status.KnownAt(window.Moment);
        foreach (var run in facts.Covers.RunsOf(company))
        {
            if (run.Common(window.FaultFrom, window.To) is not { } days)
            {
                continue;
            }

            for (var day = days.FirstDay; day <= days.LastDay;)
            {
                if (status.On(day).IsMaintained())
                {
                    return true;
                }

                var held = status.HeldThrough(day);
                if (held >= days.LastDay)
                {
                    break;
                }

                day = held.AddDays(1);
            }
        }

        return false;
    }
}
