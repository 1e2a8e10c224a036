using System.Collections.Immutable;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Scores;

/// <summary>An elevator with its reports of the window, as the inspection rate counts it: once (S-4, D-51).</summary>
/// <param name="Elevator">The elevator that was inspected.</param>
/// <param name="Reports">All reports of the window while it was the company's, newest first, re-checks too.</param>
public sealed record ElevatorInspections(ElevatorCode Elevator, ImmutableArray<InspectionFacts> Reports)
{
    /// <summary>Whether it is in the total: a report of it is of the first go.</summary>
    public bool IsInspected => Reports.Any(report => report.IsFirst);

    /// <summary>Whether a report that is not exempted fails it.</summary>
    public bool IsFailed => Reports.Any(report => report is { Fails: true, IsExempt: false });

    /// <summary>Whether it would fail but for exemptions.</summary>
    public bool IsExempted => !IsFailed && Reports.Any(report => report.Fails);

    /// <summary>An elevator from its reports while it was the company's, or null if none is of the window.</summary>
    public static ElevatorInspections? Of(ElevatorCode elevator, IEnumerable<InspectionFacts> reports, ScoreWindow window)
    {
        ImmutableArray<InspectionFacts> inside =
        [
            .. reports.Where(report => window.Contains(report.InspectedOn))
                .OrderByDescending(report => report.InspectedOn).ThenBy(report => report.Id, StringComparer.Ordinal),
        ];
        return inside.IsEmpty ? null : new(elevator, inside);
    }
}
