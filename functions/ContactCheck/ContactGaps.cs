using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Notices;
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

    /// <summary>The contacts missing at an organisation and its phones, or null if it would be reached.</summary>
    public async Task<(UnreachableOrganisation Unreachable, OrganisationPhones Phones)?> FindGapsAsync(
        Organisation organisation, CancellationToken cancellation)
    {
        if (organisation.Closure is not null)
        {
            return null;
        }

        var phones = organisation.Phones(await people.FindMainPhoneAsync(organisation.Id, cancellation));
        var (some, all) = (phones.Missing(organisation.Role, hasElevatorInUse: false), phones.Missing(organisation.Role, hasElevatorInUse: true));

        // The long list is read only where it decides.
        var missing = some.Count == all.Count || !await HasElevatorInUseAsync(organisation, cancellation) ? some : all;
        return missing.Count == 0
            ? null
            : (new UnreachableOrganisation(organisation.Id, organisation.Role, organisation.Name, organisation.District, missing), phones);
    }

    private async Task<bool> HasElevatorInUseAsync(Organisation organisation, CancellationToken cancellation)
    {
        var list = organisation.Role == Role.Maintenance ? ElevatorListKeys.Company(organisation.Id) : ElevatorListKeys.UseUnit(organisation.Id);
        await foreach (var segment in elevators.SegmentsAsync(list, after: null, ElevatorLists.LargestSegment, cancellation))
        {
            if (segment.Any(elevator => elevator.Status.IsMaintained()))
            {
                return true;
            }
        }

        return false;
    }
}
