using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Visits;

/// <summary>
/// Keys of the table VisitLists: a company's or a use unit's month, rows newest first, a company's visits with hints, and a day's reminders. A month bounds a partition: the
/// greatest company of a city writes some 7,000 rows into one.
/// </summary>
internal static class VisitKeys
{
    /// <summary>A company's visits of a month.</summary>
    public static string OfCompany(OrganisationId company, YearMonth month) => $"company|{company}|{month}";

    /// <summary>A company's visits of a month that have hints (V-16).</summary>
    public static string OfHints(OrganisationId company, YearMonth month) => $"hints|{company}|{month}";

    /// <summary>The lists that may hold a copy of a visit. The company's is the last.</summary>
    public static IReadOnlyList<string> ListsOf(OrganisationId company, OrganisationId unit, YearMonth month) =>
        [OfHints(company, month), OfUseUnit(unit, month), OfCompany(company, month)];

    /// <summary>Pointers to visits whose next reminder is due on a day of Shanghai.</summary>
    public static string OfReminders(DateOnly day) => $"reminders|{day:yyyy-MM-dd}";

    /// <summary>The row of a visit in <see cref="OfReminders"/>: those that are due first sort first.</summary>
    public static string Reminder(DateTimeOffset dueAt, VisitReference visit) => $"{RemindersAt(dueAt)}{visit}";

    /// <summary>The start of the keys of reminders that are due at an instant.</summary>
    public static string RemindersAt(DateTimeOffset dueAt) => $"{dueAt.UtcTicks:D19}|";

    /// <summary>A use unit's visits of a month.</summary>
    public static string OfUseUnit(OrganisationId unit, YearMonth month) => $"unit|{unit}|{month}";
}
