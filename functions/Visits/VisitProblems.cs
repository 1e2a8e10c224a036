using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Visits;

/// <summary>The refusals of acts on a visit that follow its sign-in.</summary>
internal static class VisitProblems
{
    /// <summary>The visit does not stand so that the act belongs to it.</summary>
    public static readonly Problem NotDue = new("not-due", 409, "该维保记录无需此操作", "This visit does not call for it");

    /// <summary>The act comes once, and has come.</summary>
    public static readonly Problem DoneBefore = new("done-before", 409, "该操作已完成", "This was done before");
}
