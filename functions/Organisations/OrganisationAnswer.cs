using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Organisations;

/// <summary>An organisation as a caller sees it: everyone the first four, those who may also the rest.</summary>
internal sealed record OrganisationAnswer(OrganisationId Id, Role Role, string Name, string? District) : INamed<OrganisationAnswer>
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

    /// <summary>Its main account; for the administration only.</summary>
    public AccountId? MainAccount { get; init; }

    /// <summary>Name of the person of its main account; for the administration only.</summary>
    public string? MainAccountName { get; init; }

    /// <inheritdoc/>
    public OrganisationAnswer WithNames(NameLookup names) => this with { MainAccountName = names.Of(MainAccount) };

    /// <summary>What everyone sees.</summary>
    public static OrganisationAnswer Public(Organisation organisation) =>
        new(organisation.Id, organisation.Role, organisation.Name, organisation.District);

    /// <summary>What its own people and those who supervise or rescue see.</summary>
    public static OrganisationAnswer Full(Organisation organisation) => Public(organisation) with
    {
        Address = organisation.Address,
        RescueContact = organisation.RescueContact,
        MaintenanceContact = organisation.MaintenanceContact,
        RescuePoints = organisation.RescuePoints,
        CreatedAt = organisation.CreatedAt,
    };
}
