using System.Diagnostics.CodeAnalysis;

namespace ElevatorFunctions.Core.Visits;

/// <summary>Codes and labels of visit statuses, and how a status follows from the facts.</summary>
public static class VisitStatuses
{
    private static readonly WireCodes<VisitStatus> Codes = new();

    private enum Duty
    {
        Done,
        Due,
        Failed,
    }

    /// <summary>The code on the wire and in storage.</summary>
    public static string Code(this VisitStatus status) => Codes.Code(status);

    /// <summary>The Chinese name.</summary>
    public static string Label(this VisitStatus status) => Codes.Label(status);

    /// <summary>The status of a code; false where there is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out VisitStatus status) => Codes.TryParse(code, out status);

    /// <summary>
    /// The status at a moment (V-12 to V-15). What happened after the moment is not known yet at it, so that the status of a past moment
    /// never changes.
    /// </summary>
    public static VisitStatus Of(VisitFacts facts, DateTimeOffset moment, Limits limits)
    {
        if (facts.SignedOutAt is not { } signedOutAt || signedOutAt > moment)
        {
            return VisitWindows.IsOpen(facts.SignedInAt, moment, limits) ? VisitStatus.Open : VisitStatus.Invalid;
        }

        if (!VisitWindows.IsOpen(facts.SignedInAt, signedOutAt, limits))
        {
            return VisitStatus.Invalid;
        }

        var upload = facts.Mode == MaintenanceMode.Paper
            ? DutyOf(facts.PaperUploadedAt, VisitWindows.UploadDeadline(signedOutAt, limits), moment)
            : Duty.Done;
        var review = facts.HasSignature
            ? Duty.Done
            : ReviewOf(facts.Review, VisitWindows.ReviewDeadline(signedOutAt, limits), moment);
        return (upload, review) switch
        {
            (Duty.Failed, _) or (_, Duty.Failed) => VisitStatus.NonCompliant,
            (Duty.Due, _) => VisitStatus.AwaitingUpload,
            (_, Duty.Due) => VisitStatus.AwaitingReview,
            _ => VisitStatus.Valid,
        };
    }

    /// <summary>Whether a visit that stands so, signed out and not invalid, counts for quota and due day (V-11, V-17).</summary>
    public static bool Counts(this VisitStatus status) => status is not (VisitStatus.Open or VisitStatus.Invalid);

    private static Duty ReviewOf(VisitReview? review, DateTimeOffset deadline, DateTimeOffset moment) =>
        review is { Accepted: false } && review.At <= moment ? Duty.Failed : DutyOf(review?.At, deadline, moment);

    // Late is as good as never: a duty not done by its deadline has failed for good.
    private static Duty DutyOf(DateTimeOffset? doneAt, DateTimeOffset deadline, DateTimeOffset moment) =>
        doneAt <= deadline && doneAt <= moment ? Duty.Done
        : moment <= deadline ? Duty.Due
        : Duty.Failed;
}
