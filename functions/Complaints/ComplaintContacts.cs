using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Complaints;

/// <summary>Finds who is told of a complaint: the maintenance contact of the organisation whose turn it is (P-2, P-5, A-15).</summary>
internal sealed class ComplaintContacts(OrganisationStore organisations, PeopleStore people, ComplaintStore store)
{
    /// <summary>The recipients of a notice to an organisation, and whether they are those that stand in for a missing contact .</summary>
    /// <param name="id">The organisation, or null where no company is registered.</param>
    public async Task<(NoticeRecipient? Organisation, IReadOnlyList<NoticeRecipient> Centres)> OfAsync(OrganisationId? id, CancellationToken cancellation)
    {
        var organisation = id is { } known ? (await organisations.FindAsync(known, cancellation))?.Document : null;
        if (organisation?.MaintenanceContact is { } contact)
        {
            return (new NoticeRecipient(organisation.Role, organisation.Id, contact.Phone), []);
        }

        var centres = await organisations.CentresAsync(cancellation);
        return organisation is not null && await people.FindMainPhoneAsync(organisation.Id, cancellation) is { } main
            ? (new NoticeRecipient(organisation.Role, organisation.Id, main), centres)
            : (null, centres);
    }

    /// <summary>The open complaints of a list of which there is no maintenance contact to tell (P-5).</summary>
    /// <param name="list">The list of complaints that is looked through.</param>
    public async Task<IReadOnlySet<ComplaintId>> UntoldAsync(string list, CancellationToken cancellation)
    {
        var hasContact = new Dictionary<OrganisationId, bool>();
        var untold = new HashSet<ComplaintId>();
        await foreach (var complaint in store.ReadOpenAsync(list, cancellation))
        {
            if (TurnOf(complaint) is not { } id)
            {
                untold.Add(complaint.Id);
                continue;
            }

            if (!hasContact.TryGetValue(id, out var has))
            {
                has = hasContact[id] = await organisations.FindAsync(id, cancellation) is { Document: { MaintenanceContact: not null, Closure: null } };
            }

            if (!has)
            {
                untold.Add(complaint.Id);
            }
        }

        return untold;
    }

    // The use unit reviews. Everything else is for the company.
    private static OrganisationId? TurnOf(Complaint complaint) =>
        complaint.Progress().Node == ComplaintStage.ToReview ? complaint.UseUnit : complaint.Company;
}
