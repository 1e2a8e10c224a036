using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Visits;

/// <summary>Queues the reminders of a visit (V-13, V-14): each once for a phone, however often it is asked for.</summary>
internal sealed class VisitReminderNotices(NoticeService notices, OrganisationStore organisations, PeopleStore people)
{
    /// <summary>Queues a reminder.</summary>
    public async Task TellAsync(Visit visit, VisitReminder reminder, CancellationToken cancellation)
    {
        var isOfPaper = reminder.Template == NoticeTemplate.VisitPaperFormDue;
        var recipients = new List<NoticeRecipient?> { await ContactOfAsync(isOfPaper ? visit.Company : visit.UseUnit, cancellation) };
        if (isOfPaper)
        {
            recipients.Add(await WorkerOfAsync(visit, cancellation));
        }

        foreach (var recipient in recipients.OfType<NoticeRecipient>())
        {
            await notices.QueueAsync(
                VisitReminderWording.CauseOf(visit), recipient, reminder.Template, VisitReminderWording.SubjectOf(visit, reminder), cancellation, reminder.Deadline);
        }
    }

    // the main account stands in for a missing contact.
    private async Task<NoticeRecipient?> ContactOfAsync(OrganisationId id, CancellationToken cancellation) =>
        await organisations.FindAsync(id, cancellation) is { Document: var organisation }
        && (organisation.MaintenanceContact?.Phone ?? await people.FindMainPhoneAsync(id, cancellation)) is { } phone
            ? new NoticeRecipient(organisation.Role, id, phone)
            : null;

    private async Task<NoticeRecipient?> WorkerOfAsync(Visit visit, CancellationToken cancellation) =>
        await people.FindAccountAsync(visit.Person, cancellation) is { Document: { Status: AccountStatus.InUse, Phone: { } phone } }
            ? new NoticeRecipient(Role.Maintenance, visit.Company, phone)
            : null;
}
