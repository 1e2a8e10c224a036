using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.AdminActLists;

/// <summary>Picks the acts that a list shows. A member that is null leaves all in.</summary>
/// <param name="By">User name of who did it, in any case.</param>
internal sealed record AdminActFilter(
    AdminActKind? Kind, string? Subject, ElevatorCode? Elevator, string? By, OrganisationId? Organisation, string? District)
{
    private const int LongestText = 64;

    /// <summary>Reads a request, and notes its faults.</summary>
    public static AdminActFilter Read(HttpRequest request, Checks checks) => new(
        checks.OptionalCode<AdminActKind>("kind", request.Query(checks, "kind")),
        checks.OptionalText("subject", request.Query(checks, "subject"), LongestText),
        request.QueryElevator(checks),
        checks.OptionalText("by", request.Query(checks, "by"), LongestText),
        request.QueryOrganisation(checks, "organisation"),
        request.QueryDistrict(checks));

    /// <summary>True when an act is left in.</summary>
    public bool Fits(AdminAct act) =>
        (Kind is null || act.Kind == Kind)
        && (Subject is null || act.Subject == Subject)
        && (Elevator is not { } elevator || act.Elevators.Contains(elevator))
        && (By is null || string.Equals(act.By, By, StringComparison.OrdinalIgnoreCase))
        && (Organisation is not { } organisation || act.Organisations.Contains(organisation))
        && (District is null || act.Districts.Contains(District, StringComparer.Ordinal));
}
