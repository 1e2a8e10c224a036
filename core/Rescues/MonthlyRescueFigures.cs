using System.ComponentModel.DataAnnotations;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>The monthly brief (月报) of the events in a place.</summary>
public sealed record MonthlyRescueFigures
{
    // An elevator in a thousand is 0.1 %: two decimals would leave little of a district's rate.
    private const int RateDecimals = 4;

    /// <summary>Rescues and fault orders opened.</summary>
    public required int Events { get; init; }

    /// <summary>Of them rescues: people trapped, said or presumed.</summary>
    public required int Rescues { get; init; }

    /// <summary>Of all events those that are not closed.</summary>
    public required int Open { get; init; }

    /// <summary>Confirmed entrapments: people were found trapped.</summary>
    public required int Entrapments { get; init; }

    /// <summary>Elevators in use at the end of the month, or as last counted, or null if they were not counted.</summary>
    public required int? ElevatorsInUse { get; init; }

    /// <summary>困人率: entrapments of the month in percent of the elevators in use, half-up to 4 decimals, or null without such.</summary>
    [Range(0.0, double.MaxValue)]
    public required decimal? EntrapmentRatePercent { get; init; }

    /// <summary>Completed events by the outcome that the rescuer found.</summary>
    public required IReadOnlyDictionary<RescueOutcome, int> Outcomes { get; init; }

    /// <summary>Completed events by code of their cause.</summary>
    public required IReadOnlyDictionary<string, int> Causes { get; init; }

    /// <summary>合规: share of rescues that kept accept, arrival (central urban area) and completion so far, percent, or null without rescues .</summary>
    [Range(0.0, 100.0)]
    public required decimal? CompliantPercent { get; init; }

    /// <summary>及时: share of rescues that kept accept and completion so far, percent, or null without rescues .</summary>
    [Range(0.0, 100.0)]
    public required decimal? TimelyPercent { get; init; }

    /// <summary>The phases of the rescues.</summary>
    public required RescueFigures Figures { get; init; }

    /// <summary>The summary of some events.</summary>
    public static MonthlyRescueFigures Of(IReadOnlyCollection<RescueCase> cases, int? elevatorsInUse, DateTimeOffset moment, Limits limits)
    {
        var rescues = cases.Where(one => one.IsRescue).ToArray();
        var assessments = rescues.Select(one => RescueAssessment.Of(one.Progress, one.IsCentral, moment, limits)).ToArray();
        var reports = cases.Select(one => one.Progress.Rescued?.Report).OfType<RescueReport>().ToArray();
        var entrapments = cases.Count(one => one.IsEntrapment);
        return new MonthlyRescueFigures
        {
            Events = cases.Count,
            Rescues = rescues.Length,
            Open = cases.Count(one => !one.Progress.IsClosed),
            Entrapments = entrapments,
            ElevatorsInUse = elevatorsInUse,
            EntrapmentRatePercent = elevatorsInUse is > 0
                ? decimal.Round(100m * entrapments / elevatorsInUse.Value, RateDecimals, MidpointRounding.AwayFromZero)
                : null,
            Outcomes = reports.CountBy(report => report.Outcome).OrderBy(pair => pair.Key).ToDictionary(),
            Causes = reports.CountBy(report => report.Cause).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(),
            CompliantPercent = Percent.Of(assessments.Count(one => one.IsCompliant), assessments.Length),
            TimelyPercent = Percent.Of(assessments.Count(one => one.IsTimely), assessments.Length),
            Figures = RescueFigures.Of([.. rescues.Select(one => RescueTimes.Of(one.Progress, one.IsCentral, moment, limits))]),
        };
    }
}
