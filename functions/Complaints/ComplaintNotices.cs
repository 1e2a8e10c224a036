using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Complaints;

/// <summary>Who is told what about a complaint (P-2, P-3).</summary>
public sealed class ComplaintNotices(NoticeService desk, OrganisationStore organisations, QrCodes codes)
{
    /// <summary>Tells whom a duty concerns, each once.</summary>
    public async Task TellAsync(Complaint complaint, ComplaintDueAction duty, CancellationToken cancellation)
    {
        var about = new NoticeSubject(complaint.District, complaint.Place, complaint.Elevator);
        var cause = $"{complaint.Reference}/{duty.Key}";
        if (duty.Kind == ComplaintDueActionKind.TellClosed)
        {
            foreach (var complainant in complaint.Complainants.DistinctBy(complainant => complainant.Phone, StringComparer.Ordinal))
            {
                var link = about with { Detail = codes.BaseUrl + complaint.PageOf(complainant) };
                await desk.QueueAsync(cause, new NoticeRecipient(Role.Public, null, complainant.Phone), NoticeTemplate.ComplaintClosed, link, cancellation);
            }

            return;
        }

        var (template, organisation) = duty.Kind switch
        {
            ComplaintDueActionKind.TellComplained => (NoticeTemplate.ComplaintMade, complaint.Company),
            ComplaintDueActionKind.RemindToAccept => (NoticeTemplate.ComplaintToAcceptSoon, complaint.Company),
            ComplaintDueActionKind.TellAcceptLapsed => (NoticeTemplate.ComplaintNotAccepted, complaint.Company),
            ComplaintDueActionKind.RemindToHandle => (NoticeTemplate.ComplaintToHandleSoon, complaint.Company),
            ComplaintDueActionKind.TellHandlingLapsed => (NoticeTemplate.ComplaintNotHandled, complaint.Company),
            ComplaintDueActionKind.TellSentBack => (NoticeTemplate.ComplaintSentBack, complaint.Company),
            ComplaintDueActionKind.TellHandled => (NoticeTemplate.ComplaintToReview, complaint.UseUnit),
            ComplaintDueActionKind.RemindToReview => (NoticeTemplate.ComplaintToReviewSoon, complaint.UseUnit),
            _ => (NoticeTemplate.ComplaintNotReviewed, complaint.UseUnit),
        };
        if (await ContactOfAsync(organisation, cancellation) is { } contact)
        {
            await desk.QueueAsync(cause, contact, template, about, cancellation);
        }
    }

    // An elevator without a company, and a use unit without a contact: the lists show what nobody is told.
    private async Task<NoticeRecipient?> ContactOfAsync(OrganisationId? id, CancellationToken cancellation) =>
        id is not null && await organisations.FindAsync(id.Value, cancellation) is { Document: { MaintenanceContact: { } contact } organisation }
            ? new NoticeRecipient(organisation.Role, organisation.Id, contact.Phone)
            : null;
}
