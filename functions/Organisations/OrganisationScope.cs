using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;

namespace ElevatorFunctions.Organisations;

/// <summary>
/// The parts of an organisation that a caller sees. Maintenance companies and use units are known to everyone by name, the others to
/// callers that work with all of them. Contacts and rescue points are for its own people, the supervisors, the rescue centre and the
/// administration, if they may read organisations.
/// </summary>
internal static class OrganisationScope
{
    private static readonly Role[] Known = [Role.Maintenance, Role.UseUnit];
    private static readonly Role[] All = [.. Known, Role.RescueCentre, Role.Supervisor, Role.Inspection, Role.Admin];

    /// <summary>Roles that an organisation can have, which are all but the public and devices.</summary>
    public static IReadOnlyList<Role> OrganisationRoles => All;

    /// <summary>The roles whose organisations a caller finds in the list.</summary>
    public static IReadOnlyList<Role> VisibleTo(Caller caller) => SeesAll(caller) ? All : Known;

    /// <summary>True when a caller sees that the organisation exists.</summary>
    public static bool Sees(Caller caller, Organisation organisation) =>
        caller.Organisation == organisation.Id || VisibleTo(caller).Contains(organisation.Role);

    /// <summary>The organisation as a caller sees it.</summary>
    public static OrganisationResponse View(Caller caller, Organisation organisation) =>
        (caller.Organisation == organisation.Id || SeesAll(caller)) && caller.May(Permission.OrganisationsRead)
            ? OrganisationResponse.Full(organisation)
            : OrganisationResponse.Public(organisation);

    private static bool SeesAll(Caller caller) => caller.Role is Role.Supervisor or Role.RescueCentre or Role.Admin;
}
