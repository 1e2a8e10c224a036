namespace ElevatorFunctions.Core.Visits;

/// <summary>The instants that bound a visit. Each is itself still on time.</summary>
public static class VisitWindows
{
    /// <summary>V-12: the first instant at which a visit may be signed out.</summary>
    public static DateTimeOffset EarliestSignOut(DateTimeOffset signedInAt, Limits limits) => signedInAt + limits.VisitMinDuration;

    /// <summary>V-12: the last instant at which a visit may be signed out.</summary>
    public static DateTimeOffset LatestSignOut(DateTimeOffset signedInAt, Limits limits) => signedInAt + limits.VisitMaxDuration;

    /// <summary>V-13: the last instant for the photos of a paper form.</summary>
    public static DateTimeOffset UploadDeadline(DateTimeOffset signedOutAt, Limits limits) => signedOutAt + limits.PaperUpload;

    /// <summary>V-14: the last instant for the use unit's review.</summary>
    public static DateTimeOffset ReviewDeadline(DateTimeOffset signedOutAt, Limits limits) => signedOutAt + limits.UseUnitReview;

    /// <summary>V-16: the last instant for a correction.</summary>
    public static DateTimeOffset CorrectionDeadline(DateTimeOffset signedOutAt, Limits limits) => signedOutAt + limits.VisitCorrection;

    /// <summary>V-12: whether a visit that was not signed out is still open, and not invalid.</summary>
    public static bool IsOpen(DateTimeOffset signedInAt, DateTimeOffset moment, Limits limits) =>
        moment <= LatestSignOut(signedInAt, limits);

    /// <summary>The earliest sign-in of a visit that may still change its status by itself at a moment (V-12 to V-14).</summary>
    public static DateTimeOffset EarliestUndecided(DateTimeOffset moment, Limits limits) =>
        moment - limits.VisitMaxDuration - (limits.PaperUpload > limits.UseUnitReview ? limits.PaperUpload : limits.UseUnitReview);
}
