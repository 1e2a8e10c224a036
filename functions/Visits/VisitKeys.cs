using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Visits;

/// <summary>
/// Partitions of the table VisitLists: a company's or a use unit's month, rows newest first. A month bounds a partition: the
/// greatest company of a city writes some 7,000 rows into one.
/// </summary>
internal static class VisitKeys
{
    /// <summary>A company's visits of a month.</summary>
    public static string OfCompany(OrganisationId company, YearMonth month) => $"company|{company}|{month}";

    /// <summary>A use unit's visits of a month.</summary>
    public static string OfUseUnit(OrganisationId unit, YearMonth month) => $"unit|{unit}|{month}";
}
