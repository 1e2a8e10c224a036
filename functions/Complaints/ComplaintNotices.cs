using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Complaints;

/// <summary>Who is told what about a complaint (P-2, P-3).</summary>
public sealed class ComplaintNotices(NoticeDesk desk, OrganisationStore organisations)
{
    /// <summary>Tells whom a duty concerns, each once.</summary>
    public async Task TellAsync(Complaint complaint, ComplaintDuty duty, CancellationToken cancellation)
    {
        var (template, organisation) = duty.Kind switch
        {
            ComplaintDutyKind.TellComplained => (NoticeTemplate.ComplaintMade, complaint.Company),
            ComplaintDutyKind.RemindToAccept => (NoticeTemplate.ComplaintToAcceptSoon, complaint.Company),
            ComplaintDutyKind.TellAcceptLapsed => (NoticeTemplate.ComplaintNotAccepted, complaint.Company),
            ComplaintDutyKind.RemindToHandle => (NoticeTemplate.ComplaintToHandleSoon, complaint.Company),
            ComplaintDutyKind.TellHandlingLapsed => (NoticeTemplate.ComplaintNotHandled, complaint.Company),
            ComplaintDutyKind.TellSentBack => (NoticeTemplate.ComplaintSentBack, complaint.Company),
            ComplaintDutyKind.TellHandled => (NoticeTemplate.ComplaintToReview, complaint.UseUnit),
            ComplaintDutyKind.RemindToReview => (NoticeTemplate.ComplaintToReviewSoon, complaint.UseUnit),
            ComplaintDutyKind.TellReviewLapsed => (NoticeTemplate.ComplaintNotReviewed, complaint.UseUnit),
            _ => (NoticeTemplate.ComplaintClosed, (OrganisationId?)null),
        };
        IEnumerable<NoticeRecipient> recipients = duty.Kind == ComplaintDutyKind.TellClosed
            ? complaint.Complainants.Select(complainant => complainant.Phone).OfType<string>().Select(phone => new NoticeRecipient(Role.Public, null, phone))
            : await ContactOfAsync(organisation, cancellation) is { } contact ? [contact] : [];
        var about = new NoticeSubject(complaint.District, complaint.Place, complaint.Elevator);
        foreach (var recipient in recipients.DistinctBy(recipient => recipient.Phone, StringComparer.Ordinal))
        {
            await desk.QueueAsync($"{complaint.Reference}/{duty.Key}", recipient, template, about, cancellation);
        }
    }

    // An elevator without a company, and a use unit without a contact: the lists show what nobody is told.
    private async Task<NoticeRecipient?> ContactOfAsync(OrganisationId? id, CancellationToken cancellation) =>
        id is not null && await organisations.FindAsync(id.Value, cancellation) is { Document: { MaintenanceContact: { } contact } organisation }
            ? new NoticeRecipient(organisation.Role, organisation.Id, contact.Phone)
            : null;
}
