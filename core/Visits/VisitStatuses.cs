namespace ElevatorFunctions.Core.Visits;

/// <summary>How the status of a visit follows from the facts.</summary>
public static class VisitStatuses
{
    private enum Requirement
    {
        Done,
        Due,
        Failed,
    }

    /// <summary>
    /// The status at a moment (V-12 to V-15, V-19). Events after the moment are not known yet at the moment, so that the status of a past moment
    /// never changes.
    /// </summary>
    public static VisitStatus Of(VisitFacts facts, DateTimeOffset moment, Limits limits)
    {
        // A visit that is signed out cannot be ended any more, so an end after the sign-out has no effect.
        if (facts.EndedAt <= moment && !(facts.SignedOutAt <= facts.EndedAt))
        {
            return VisitStatus.Invalid;
        }

        if (facts.SignedOutAt is not { } signedOutAt || signedOutAt > moment)
        {
            return VisitWindows.IsOpen(facts.SignedInAt, moment, limits) ? VisitStatus.Open : VisitStatus.Invalid;
        }

        if (!VisitWindows.IsOpen(facts.SignedInAt, signedOutAt, limits))
        {
            return VisitStatus.Invalid;
        }

        var upload = facts.Mode == MaintenanceMode.Paper
            ? RequirementOf(facts.PaperUploadedAt, VisitWindows.UploadDeadline(signedOutAt, limits), moment)
            : Requirement.Done;
        var review = facts.HasSignature
            ? Requirement.Done
            : ReviewOf(facts.Review, VisitWindows.ReviewDeadline(signedOutAt, limits), moment);
        return (upload, review) switch
        {
            (Requirement.Failed, _) or (_, Requirement.Failed) => VisitStatus.NonCompliant,
            (Requirement.Due, _) => VisitStatus.AwaitingUpload,
            (_, Requirement.Due) => VisitStatus.AwaitingReview,
            _ => VisitStatus.Valid,
        };
    }

    /// <summary>Whether a visit that stands so, signed out and not invalid, counts for quota and due day (V-11, V-17).</summary>
    public static bool Counts(this VisitStatus status) => status is not (VisitStatus.Open or VisitStatus.Invalid);

    /// <summary>Whether a visit that stands so leaves that status by itself, in time (V-12 to V-14).</summary>
    public static bool IsUndecided(this VisitStatus status) => status is VisitStatus.Open or VisitStatus.AwaitingUpload or VisitStatus.AwaitingReview;

    /// <summary>Whether a visit may be ended as invalid (V-19): it is open.</summary>
    public static bool CallsForEnd(VisitFacts facts, DateTimeOffset moment, Limits limits) => Of(facts, moment, limits) == VisitStatus.Open;

    /// <summary>Whether photos of a paper form belong to a visit (V-13). They are taken after their deadline too, and change nothing then (V-15).</summary>
    public static bool CallsForPaperForm(VisitFacts facts, DateTimeOffset moment, Limits limits) =>
        facts.Mode == MaintenanceMode.Paper && Of(facts, moment, limits).Counts();

    /// <summary>Whether the use unit's review belongs to a visit (V-14). It is taken after its deadline too, and changes nothing then (V-15).</summary>
    public static bool CallsForReview(VisitFacts facts, DateTimeOffset moment, Limits limits) =>
        !facts.HasSignature && Of(facts, moment, limits).Counts();

    private static Requirement ReviewOf(VisitReview? review, DateTimeOffset deadline, DateTimeOffset moment) =>
        review is { Accepted: false } && review.At <= moment ? Requirement.Failed : RequirementOf(review?.At, deadline, moment);

    // Late is as good as never: a requirement not met by its deadline has failed for good.
    private static Requirement RequirementOf(DateTimeOffset? doneAt, DateTimeOffset deadline, DateTimeOffset moment) =>
        doneAt <= deadline && doneAt <= moment ? Requirement.Done
        : moment <= deadline ? Requirement.Due
        : Requirement.Failed;
}
