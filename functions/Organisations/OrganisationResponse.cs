using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Organisations;

/// <summary>An organisation as a caller sees it: everyone the first four, those who may also the rest.</summary>
/// <param name="Id">Its credit code, or an authority's name for itself.</param>
/// <param name="Role">Role of its accounts.</param>
/// <param name="Name">Registered name.</param>
/// <param name="District">District. Missing for the whole city.</param>
internal sealed record OrganisationResponse(OrganisationId Id, Role Role, string Name, [TextOf(typeof(District))] string? District) : INamed<OrganisationResponse>
{
    /// <summary>Registered address.</summary>
    public string? Address { get; init; }

    /// <summary>Rescue contact .</summary>
    public Contact? RescueContact { get; init; }

    /// <summary>Maintenance contact .</summary>
    public Contact? MaintenanceContact { get; init; }

    /// <summary>Where rescuers set out from .</summary>
    public IReadOnlyList<RescuePoint>? RescuePoints { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was closed. Missing while it is there (E-7).</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Why it was closed (E-7).</summary>
    public string? ClosedBecause { get; init; }

    /// <summary>Its main account. Shown to the administration only.</summary>
    public AccountId? MainAccount { get; init; }

    /// <summary>Name of the person of its main account. Shown to the administration only.</summary>
    public string? MainAccountName { get; init; }

    /// <inheritdoc/>
    public OrganisationResponse WithNames(NameLookup names) => this with { MainAccountName = names.Of(MainAccount) };

    /// <summary>The members that everyone sees.</summary>
    public static OrganisationResponse Public(Organisation organisation) =>
        new(organisation.Id, organisation.Role, organisation.Name, organisation.District) { ClosedAt = organisation.Closure?.At };

    /// <summary>The members that its own people and those who supervise or rescue see.</summary>
    public static OrganisationResponse Full(Organisation organisation) => Public(organisation) with
    {
        Address = organisation.Address,
        RescueContact = organisation.RescueContact,
        MaintenanceContact = organisation.MaintenanceContact,
        RescuePoints = organisation.RescuePoints,
        CreatedAt = organisation.CreatedAt,
        ClosedBecause = organisation.Closure?.Reason,
    };
}
