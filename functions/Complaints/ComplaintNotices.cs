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
        IEnumerable<string?> phones = duty.Kind == ComplaintDutyKind.TellClosed
            ? complaint.Complainants.Select(complainant => complainant.Phone)
            : [await PhoneOfAsync(organisation, cancellation)];
        foreach (var phone in phones.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            await desk.QueueAsync(
                $"{complaint.Reference}/{duty.Key}", phone, template, complaint.Place, complaint.Elevator.ToString(), cancellation);
        }
    }

    // An elevator without a company, and a use unit without a contact: the lists show what nobody is told.
    private async Task<string?> PhoneOfAsync(OrganisationId? organisation, CancellationToken cancellation) =>
        organisation is { } id && await organisations.FindAsync(id, cancellation) is { Document.MaintenanceContact: { } contact } ? contact.Phone : null;
}
