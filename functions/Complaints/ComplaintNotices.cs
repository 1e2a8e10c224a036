using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Complaints;

/// <summary>Queues the notices of a complaint (P-2, P-3).</summary>
internal sealed class ComplaintNotices(NoticeService notices, OrganisationStore organisations, QrCodes codes)
{
    /// <summary>Queues the notice of a due action, once for each phone.</summary>
    public async Task TellAsync(Complaint complaint, ComplaintDueAction action, CancellationToken cancellation)
    {
        var notice = ComplaintNotice.Of(action.Kind);
        var about = new NoticeSubject(complaint.District, complaint.Place, complaint.Elevator);
        var cause = $"{complaint.Reference}/{action.Key}";
        if (notice.Audience == ComplaintAudience.Complainants)
        {
            foreach (var complainant in complaint.Complainants.DistinctBy(complainant => complainant.Phone, StringComparer.Ordinal))
            {
                var link = about with { Detail = codes.BaseUrl + complaint.PageOf(complainant) };
                await notices.QueueAsync(cause, new NoticeRecipient(Role.Public, null, complainant.Phone), notice.Template, link, cancellation);
            }
        }
        else if (await ContactOfAsync(notice.Audience == ComplaintAudience.Company ? complaint.Company : complaint.UseUnit, cancellation) is { } contact)
        {
            await notices.QueueAsync(cause, contact, notice.Template, about, cancellation);
        }
    }

    // An elevator without a company and a use unit without a contact get no notice: the lists show the complaint.
    private async Task<NoticeRecipient?> ContactOfAsync(OrganisationId? id, CancellationToken cancellation) =>
        id is not null && await organisations.FindAsync(id.Value, cancellation) is { Document: { MaintenanceContact: { } contact } organisation }
            ? new NoticeRecipient(organisation.Role, organisation.Id, contact.Phone)
            : null;
}
