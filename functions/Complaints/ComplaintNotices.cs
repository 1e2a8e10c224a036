using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Notices;

namespace ElevatorFunctions.Complaints;

/// <summary>Queues the notices of a complaint (P-2, P-3, P-5).</summary>
internal sealed class ComplaintNotices(NoticeService notices, ComplaintContacts contacts, ComplaintWording wording)
{
    /// <summary>Queues the notice of a due action, once for each phone.</summary>
    public async Task TellAsync(Complaint complaint, ComplaintDueAction action, CancellationToken cancellation)
    {
        var notice = ComplaintNotice.Of(action.Kind);
        if (notice.Audience == ComplaintAudience.Complainants)
        {
            foreach (var phone in complaint.Complainants.Select(complainant => complainant.Phone).Distinct(StringComparer.Ordinal))
            {
                await QueueAsync(new NoticeRecipient(Role.Public, null, phone), notice.Template);
            }

            return;
        }

        var (organisation, centres) = await contacts.OfAsync(
            notice.Audience == ComplaintAudience.Company ? complaint.Company : complaint.UseUnit, cancellation);
        if (organisation is not null)
        {
            await QueueAsync(organisation, notice.Template);
        }

        foreach (var centre in centres)
        {
            await QueueAsync(centre, NoticeTemplate.ComplaintUntold);
        }

        Task QueueAsync(NoticeRecipient to, NoticeTemplate template) => notices.QueueAsync(
            ComplaintWording.CauseOf(complaint, action), to, template, wording.SubjectOf(complaint, action, to.Phone), cancellation);
    }
}
