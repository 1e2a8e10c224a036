using System.Globalization;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Elevators;

/// <summary>
/// Row keys of the table Elevators. The partition is the elevator. Everything that a sign-in needs sorts before
/// <see cref="History"/>, so that one range read brings it, however long the history grows.
/// </summary>
internal static class ElevatorKeys
{
    /// <summary>The lock of the visit under way.</summary>
    public const string VisitLock = "claim";

    /// <summary>
    /// The contracts' covers, all in one row, so that "at most one contract a day" (C-2) is held by the row's version when two
    /// contracts bind the elevator at once.
    /// </summary>
    public const string Covers = "covers";

    /// <summary>The registry entry.</summary>
    public const string Entry = "elevator";

    /// <summary>First key of what grows: former positions and maintainers, visits.</summary>
    public const string History = "history";

    /// <summary>Kind of a change of the entry's fields.</summary>
    public const string EntryChange = "entry";

    /// <summary>Kind of a collected position (E-5).</summary>
    public const string PositionChange = "position";

    /// <summary>Kind of a change of the maintenance company (E-6).</summary>
    public const string MaintainerChange = "maintainer";

    /// <summary>Kind of a retirement or a reinstatement (E-7).</summary>
    public const string RetirementChange = "retirement";

    /// <summary>Prefix of assignments .</summary>
    public const string Assignments = "assigned|";

    /// <summary>Prefix of issued QR codes (E-4).</summary>
    public const string Codes = "code|";

    /// <summary>Prefix of overdue records, newest due day first (V-17).</summary>
    public const string OverdueRecords = "overdue|";

    /// <summary>Prefix of the copies of visits, newest first.</summary>
    public const string Visits = "visit|";

    /// <summary>The partition of an elevator.</summary>
    public static string Partition(ElevatorCode code) => code.ToString();

    /// <summary>The assignment of the elevator to a person.</summary>
    public static string Assignment(AccountId person) => Assignments + person;

    /// <summary>An issued code.</summary>
    public static string Code(int version) => Codes + version.ToString("D5", CultureInfo.InvariantCulture);

    /// <summary>A change of the entry with its author and moment, kept for good.</summary>
    /// <param name="kind">One of <see cref="EntryChange"/>, <see cref="PositionChange"/>, <see cref="MaintainerChange"/>, <see cref="RetirementChange"/>.</param>
    /// <param name="at">When it happened. Later changes sort first.</param>
    public static string Change(string kind, DateTimeOffset at) => ChangesOf(kind) + NewestFirst.Before(at);

    /// <summary>Prefix of the changes of a kind, newest first.</summary>
    public static string ChangesOf(string kind) => $"{History}|{kind}|";

    /// <summary>The overdue record of a due day.</summary>
    public static string OverdueRecord(DateOnly dueOn) => OverdueRecords + NewestFirst.Before(ShanghaiCalendar.StartOfDay(dueOn));

    /// <summary>The copy of a visit.</summary>
    public static string Visit(VisitId id) => Visits + NewestFirst.Key(id);
}
