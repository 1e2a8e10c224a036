using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.Notices;

/// <summary>The rescue centres as recipients of notices .</summary>
internal static class RescueCentres
{
    /// <summary>The rescue centres that have a rescue contact.</summary>
    public static async Task<IReadOnlyList<NoticeRecipient>> CentresAsync(this OrganisationStore organisations, CancellationToken cancellation) =>
        await organisations.ListAsync(Role.RescueCentre, after: null, cancellation: cancellation)
            .Where(centre => centre is { RescueContact: not null, Closure: null })
            .Select(centre => new NoticeRecipient(Role.RescueCentre, centre.Id, centre.RescueContact!.Phone))
            .ToListAsync(cancellation);
}
