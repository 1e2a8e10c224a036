using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Statistics;

/// <summary>Where and when a case began, which decides the group it counts in.</summary>
/// <param name="Elevator">The elevator it is about.</param>
/// <param name="District">District code of the elevator at that time.</param>
/// <param name="BeganAt">The opening.</param>
public sealed record StatisticsCase(ElevatorCode Elevator, string District, DateTimeOffset BeganAt)
{
    /// <summary>The key of the group of cases without a company, so that groups by company add up to the same sums as any others.</summary>
    public const string NoCompany = "none";

    /// <summary>The key of its group: credit code, elevator code, district code, or month.</summary>
    /// <param name="by">The property by which it is grouped.</param>
    /// <param name="company">The company for which it counts, or null without one.</param>
    public string KeyBy(StatisticsGroup by, OrganisationId? company) => by switch
    {
        StatisticsGroup.Elevator => Elevator.ToString(),
        StatisticsGroup.District => District,
        StatisticsGroup.Month => ShanghaiCalendar.MonthOf(BeganAt).ToString(),
        _ => company?.ToString() ?? NoCompany,
    };
}
