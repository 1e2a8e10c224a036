using ElevatorFunctions.Core.Accounts;

namespace ElevatorFunctions.Core.Notices;

/// <summary>The phones by which an organisation is told something, and the one of them that a notice goes to.</summary>
/// <param name="Main">The verified phone of the main account, or null if it has none or is not in use.</param>
/// <param name="RescueContact">The rescue contact's phone, or null without one.</param>
/// <param name="MaintenanceContact">The maintenance contact's phone, or null without one.</param>
public sealed record OrganisationPhones(string? Main, string? RescueContact, string? MaintenanceContact)
{
    /// <summary>The phone for an accept that lapsed .</summary>
    public string? ForLapsedAccept => Main ?? RescueContact;

    /// <summary>The phone for a rescue: the rescue contact's, or without one the main account's .</summary>
    public string? ForRescue => RescueContact ?? Main;

    /// <summary>The phone for a device's code that informs the use unit .</summary>
    public string? ForDeviceCode => MaintenanceContact ?? RescueContact;

    /// <summary>The phone for the organisation's own missing contacts: whichever is left.</summary>
    public string? ForMissingContacts => Main ?? MaintenanceContact ?? RescueContact;

    /// <summary>
    /// The contacts that are missing. Those of a company or a use unit matter while an elevator of theirs is in use. A rescue centre has
    /// a rescue contact only.
    /// </summary>
    /// <param name="role">The role of the organisation.</param>
    /// <param name="hasElevatorInUse">Whether an elevator of the organisation is in use.</param>
    public IReadOnlyList<MissingContact> Missing(Role role, bool hasElevatorInUse)
    {
        var isCentre = role == Role.RescueCentre;
        var missing = new List<MissingContact>();
        if (Main is null)
        {
            missing.Add(MissingContact.MainAccountPhone);
        }

        if (RescueContact is null && (isCentre || hasElevatorInUse))
        {
            missing.Add(MissingContact.RescueContact);
        }

        if (MaintenanceContact is null && !isCentre && hasElevatorInUse)
        {
            missing.Add(MissingContact.MaintenanceContact);
        }

        return missing;
    }
}
