using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Rescues;

/// <summary>Queues the notices of a rescue .</summary>
internal sealed class RescueNotices(NoticeService notices, OrganisationStore organisations, PeopleStore people)
{
    /// <summary>Queues the notice of a due action, once for each phone.</summary>
    public async Task TellAsync(Rescue rescue, RescueDueAction action, CancellationToken cancellation)
    {
        var notice = RescueNotice.Of(action, rescue.Progress(), rescue.Company);
        var recipients = new List<NoticeRecipient>();
        if (notice.Company is { } company && await PhoneOfAsync(notice, company, cancellation) is { } phone)
        {
            recipients.Add(new NoticeRecipient(Role.Maintenance, company, phone));
        }

        if (notice.IsForCentres)
        {
            await foreach (var centre in organisations.ListAsync(Role.RescueCentre, after: null, cancellation: cancellation))
            {
                if (centre.RescueContact is { } contact)
                {
                    recipients.Add(new NoticeRecipient(Role.RescueCentre, centre.Id, contact.Phone));
                }
            }
        }

        var about = new NoticeSubject(rescue.District, rescue.Place, rescue.Elevator);
        foreach (var recipient in recipients.DistinctBy(recipient => recipient.Phone, StringComparer.Ordinal))
        {
            await notices.QueueAsync($"{rescue.Reference}/{action.Key}", recipient, notice.Template, about, cancellation);
        }
    }

    private async Task<string?> PhoneOfAsync(RescueNotice notice, OrganisationId company, CancellationToken cancellation)
    {
        var main = notice.IsForMainAccount ? await people.FindMainPhoneAsync(company, cancellation) : null;
        return await organisations.FindAsync(company, cancellation) is { Document: var found } ? notice.PhoneOf(found.Phones(main)) : main;
    }
}
