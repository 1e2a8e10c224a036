using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Notices;

namespace ElevatorFunctions.Visits;

/// <summary>Words the reminders of a visit as they are sent. One whose action is done by then, or comes too late by then, is dropped (rule book, section 10).</summary>
internal sealed class VisitReminderWording(VisitStore visits, TimeProvider time, Limits limits) : INoticeWording
{
    private const string Occasion = "visit";

    /// <summary>The cause of the reminders of a visit. Their templates tell them apart.</summary>
    public static string CauseOf(Visit visit) => $"{Occasion}/{new VisitReference(visit.Person, visit.Id)}";

    /// <summary>The facts that fill the template of a reminder.</summary>
    public static NoticeSubject SubjectOf(Visit visit, VisitReminder reminder) =>
        new(visit.District, visit.Place, visit.Elevator, NoticeMoment.Of(reminder.Deadline));

    /// <inheritdoc/>
    public bool IsFor(NoticeTemplate template) =>
        template is NoticeTemplate.VisitPaperFormDue or NoticeTemplate.VisitReviewDue or NoticeTemplate.VisitReviewDueSoon;

    /// <inheritdoc/>
    public async Task<NoticeContent?> ContentOfAsync(Notice notice, CancellationToken cancellation)
    {
        if (notice.Cause.Split('/') is not [Occasion, var reference]
            || !VisitReference.TryParse(reference, out var known)
            || (await visits.FindAsync(known, cancellation)).Visit is not { Document: var visit })
        {
            return notice.Content;
        }

        return VisitReminders.Owed(visit.Facts(), time.GetUtcNow(), limits).Where(reminder => reminder.Template == notice.Template)
            .Select(reminder => NoticeTexts.Of(notice.Template, SubjectOf(visit, reminder))).FirstOrDefault();
    }
}
