using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Rescues;

/// <summary>Queues the notices of a rescue .</summary>
internal sealed class RescueNotices(NoticeService notices, OrganisationStore organisations, PeopleStore people, QrCodes codes)
{
    /// <summary>Queues the notice of a due action, once for each phone.</summary>
    public async Task TellAsync(Rescue rescue, RescueDueAction action, CancellationToken cancellation)
    {
        var notice = RescueNotice.Of(action, rescue.Progress(), rescue.Company);
        var recipients = new List<(NoticeRecipient To, NoticeTemplate Template)>();
        if (notice.Company is { } company)
        {
            var phones = await PhonesOfAsync(company, notice.IsForMainAccount, cancellation);
            if (notice.PhoneOf(phones) is { } phone)
            {
                recipients.Add((new NoticeRecipient(Role.Maintenance, company, phone), notice.Template));
            }

            // the centre calls a company without a rescue contact by other means.
            if (phones.RescueContact is null && notice.WithoutContact is { } missing)
            {
                recipients.AddRange((await CentresAsync(cancellation)).Select(centre => (centre, missing)));
            }
        }

        if (notice.IsForCentres)
        {
            recipients.AddRange((await CentresAsync(cancellation)).Select(centre => (centre, notice.Template)));
        }

        if (notice.IsForUseUnit && await organisations.FindAsync(rescue.UseUnit, cancellation) is { Document: var unit } && unit.Phones().ForDeviceCode is { } unitPhone)
        {
            recipients.Add((new NoticeRecipient(Role.UseUnit, unit.Id, unitPhone), notice.Template));
        }

        foreach (var (to, template) in recipients.DistinctBy(recipient => recipient.To.Phone, StringComparer.Ordinal))
        {
            await QueueAsync(rescue, action.Key, to, template, cancellation);
        }
    }

    /// <summary>Queues a notice of a rescue, once for its cause and recipient.</summary>
    /// <param name="rescue">The rescue that it is about.</param>
    /// <param name="cause">The occasion within the rescue.</param>
    /// <param name="to">To whom.</param>
    /// <param name="template">The template of the text.</param>
    public Task QueueAsync(Rescue rescue, string cause, NoticeRecipient to, NoticeTemplate template, CancellationToken cancellation)
    {
        var page = to.Role == Role.Maintenance ? new NoticeLink(codes.BaseUrl + PagePaths.RescueOrders, RescueReference.Separator, rescue.Reference.Parts) : null;
        var about = new NoticeSubject(rescue.District, rescue.Place, rescue.Elevator, RescueDetail.Of(rescue), page);
        return notices.QueueAsync($"{rescue.Reference}/{cause}", to, template, about, cancellation);
    }

    /// <summary>The rescue centres that have a rescue contact.</summary>
    public Task<IReadOnlyList<NoticeRecipient>> CentresAsync(CancellationToken cancellation) => organisations.CentresAsync(cancellation);

    /// <summary>The phones of a company. The main account is looked up only where its phone may be needed.</summary>
    public async Task<OrganisationPhones> PhonesOfAsync(OrganisationId company, bool isForMainAccount, CancellationToken cancellation)
    {
        var found = await organisations.FindAsync(company, cancellation);
        var main = isForMainAccount || found?.Document.RescueContact is null ? await people.FindMainPhoneAsync(company, cancellation) : null;
        return found?.Document.Phones(main) ?? new OrganisationPhones(main, RescueContact: null, MaintenanceContact: null);
    }
}
