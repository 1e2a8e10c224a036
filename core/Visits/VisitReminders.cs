using ElevatorFunctions.Core.Notices;

namespace ElevatorFunctions.Core.Visits;

/// <summary>The reminders of a visit: of its paper form (V-13), once, and of its review (V-14), twice.</summary>
public static class VisitReminders
{
    /// <summary>All reminders that a visit may make, in the order in which they are due. Empty before the sign-out.</summary>
    public static IEnumerable<VisitReminder> Of(VisitFacts facts, Limits limits)
    {
        if (facts.SignedOutAt is not { } at)
        {
            yield break;
        }

        if (facts.Mode == MaintenanceMode.Paper)
        {
            var upload = VisitWindows.UploadDeadline(at, limits);
            yield return new(NoticeTemplate.VisitPaperFormDue, QuietHours.InTime(at + limits.PaperReminder, upload, limits), upload);
        }

        if (!facts.HasSignature)
        {
            var deadline = VisitWindows.ReviewDeadline(at, limits);
            yield return new(NoticeTemplate.VisitReviewDue, at + limits.ReviewReminder, deadline);
            yield return new(NoticeTemplate.VisitReviewDueSoon, at + limits.ReviewLastReminder, deadline);
        }
    }

    /// <summary>The reminders that are owed at a moment. One that a later one has overtaken is not.</summary>
    public static IEnumerable<VisitReminder> Owed(VisitFacts facts, DateTimeOffset moment, Limits limits) =>
        Wanted(facts, moment, limits).Where(reminder => reminder.DueAt <= moment).GroupBy(reminder => reminder.Deadline).Select(some => some.Last());

    /// <summary>The next reminder after a moment, as far as can be said then, or null if no more can follow.</summary>
    public static VisitReminder? NextAfter(VisitFacts facts, DateTimeOffset moment, Limits limits) =>
        Wanted(facts, moment, limits).Where(reminder => reminder.DueAt > moment).Select(reminder => (VisitReminder?)reminder).FirstOrDefault();

    // A reminder asks for a fact that is missing and would still decide the status. A visit that is non-compliant stays so (V-15).
    private static IEnumerable<VisitReminder> Wanted(VisitFacts facts, DateTimeOffset moment, Limits limits) =>
        VisitStatuses.Of(facts, moment, limits) switch
        {
            VisitStatus.AwaitingUpload => Of(facts, limits).Where(reminder => reminder.Template == NoticeTemplate.VisitPaperFormDue || facts.Review is null),
            VisitStatus.AwaitingReview => Of(facts, limits).Where(reminder => reminder.Template != NoticeTemplate.VisitPaperFormDue),
            _ => [],
        };
}
