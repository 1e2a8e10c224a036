using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;

namespace ElevatorFunctions.ContactCheck;

/// <summary>
/// Finds whether a notice would reach an organisation: the main account by a verified phone, the contacts of a company or a use unit with an
/// elevator in use, the rescue contact of a rescue centre.
/// </summary>
internal sealed class ContactGaps(PeopleStore people, ElevatorLists elevators)
{
    /// <summary>The roles that are sent notices.</summary>
    public static readonly IReadOnlyList<Role> Roles = [Role.Maintenance, Role.UseUnit, Role.RescueCentre];

    /// <summary>The verified phone of an organisation's main account, or null without one.</summary>
    public async Task<string?> MainPhoneAsync(Organisation organisation, CancellationToken cancellation) =>
        await people.FindByNameAsync(organisation.Id.ToString(), cancellation) is { Document: { Status: AccountStatus.InUse } account } ? account.Phone : null;

    /// <summary>The contacts missing at an organisation, or null if it would be reached.</summary>
    public async Task<UnreachableOrganisation?> FindGapsAsync(Organisation organisation, CancellationToken cancellation)
    {
        var missing = new List<MissingContact>();
        if (await MainPhoneAsync(organisation, cancellation) is null)
        {
            missing.Add(MissingContact.MainAccountPhone);
        }

        var isCentre = organisation.Role == Role.RescueCentre;
        MissingContact[] contacts =
        [
            .. organisation.RescueContact is null ? [MissingContact.RescueContact] : Array.Empty<MissingContact>(),
            .. organisation.MaintenanceContact is null && !isCentre ? [MissingContact.MaintenanceContact] : Array.Empty<MissingContact>(),
        ];
        if (contacts.Length > 0 && (isCentre || await HasElevatorInUseAsync(organisation, cancellation)))
        {
            missing.AddRange(contacts);
        }

        return missing.Count == 0
            ? null
            : new UnreachableOrganisation(organisation.Id, organisation.Role, organisation.Name, organisation.District, missing);
    }

    private async Task<bool> HasElevatorInUseAsync(Organisation organisation, CancellationToken cancellation)
    {
        var list = organisation.Role == Role.Maintenance ? ElevatorListKeys.Company(organisation.Id) : ElevatorListKeys.UseUnit(organisation.Id);
        await foreach (var segment in elevators.SegmentsAsync(list, after: null, ElevatorLists.LargestSegment, cancellation))
        {
            if (segment.Any(elevator => elevator.Status == ElevatorStatus.InUse))
            {
                return true;
            }
        }

        return false;
    }
}
