using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Visits;

/// <summary>The refusals of acts on a visit that follow its sign-in.</summary>
internal static class VisitProblems
{
    /// <summary>The problem of an act whose last instant has passed.</summary>
    public static ProblemException TooLateSince(DateTimeOffset latest) =>
        TooLate.With(details: new Dictionary<string, object?>(StringComparer.Ordinal) { ["latest"] = ShanghaiCalendar.Local(latest) });

    /// <summary>The visit does not stand so that the act belongs to it.</summary>
    public static readonly Problem NotDue = new("not-due", 409, "该维保记录无需此操作", "This visit does not call for it");

    /// <summary>The time for the act has passed. The details say when.</summary>
    public static readonly Problem TooLate = new("too-late", 409, "已超过期限，不能再进行此操作", "The time for it has passed");

    /// <summary>The visit has as many corrections as it can have (V-16).</summary>
    public static readonly Problem TooManyCorrections = new("too-many-corrections", 409, "更正次数已达上限", "The record has been corrected too often");
}
