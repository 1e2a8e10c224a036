using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Notices;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Notices;

namespace ElevatorFunctions.Rescues;

/// <summary>
/// Tells all concerned when an elevator gets another maintenance company amid a rescue or a fault order: the companies that are called keep it until it ends.
/// </summary>
internal sealed class MaintainerChangeNotices(RescueStore store, RescueNotices notices) : IMaintainerChanges
{
    /// <inheritdoc/>
    public async Task ChangedAsync(ChangedMaintainer change, CancellationToken cancellation)
    {
        var elevator = change.Elevator;
        if (await store.FindOpenRescueAsync(elevator.Code, cancellation) is not { } rescue || rescue.Company == elevator.Company)
        {
            return;
        }

        OrganisationId?[] companies = [elevator.Company, .. rescue.Progress().Dispatches.Select(call => call.Company)];
        foreach (var company in companies.OfType<OrganisationId>().Distinct())
        {
            if ((await notices.PhonesOfAsync(company, isForMainAccount: false, cancellation)).ForRescue is { } phone)
            {
                await TellAsync(new NoticeRecipient(Role.Maintenance, company, phone));
            }
        }

        foreach (var centre in await notices.CentresAsync(cancellation))
        {
            await TellAsync(centre);
        }

        Task TellAsync(NoticeRecipient to) =>
            notices.QueueAsync(rescue, $"maintainer-{elevator.Company}", to, NoticeTemplate.MaintainerChanged, cancellation);
    }
}
