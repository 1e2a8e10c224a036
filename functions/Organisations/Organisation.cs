using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Notices;

namespace ElevatorFunctions.Organisations;

/// <summary>An organisation: maintenance company, use unit, rescue centre, supervisor, inspection body or the administration.</summary>
internal sealed record Organisation
{
    /// <summary>Unified social credit code (统一社会信用代码), its identifier and its main account's user name .</summary>
    public required OrganisationId Id { get; init; }

    /// <summary>Which role its accounts have.</summary>
    public required Role Role { get; init; }

    /// <summary>Registered name.</summary>
    public required string Name { get; init; }

    /// <summary>District code, six digits, or null for the whole city, for instance the city's supervisor.</summary>
    public string? District { get; init; }

    /// <summary>Registered address.</summary>
    public string? Address { get; init; }

    /// <summary>Rescue contact (救援联系人, A-15).</summary>
    public Contact? RescueContact { get; init; }

    /// <summary>Maintenance contact (维保联系人, A-15).</summary>
    public Contact? MaintenanceContact { get; init; }

    /// <summary>Places rescuers set out from, WGS-84.</summary>
    public IReadOnlyList<RescuePoint> RescuePoints { get; init; } = [];

    /// <summary>When it was created, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Its closing, or null while it is there (E-7).</summary>
    public Closure? Closure { get; init; }

    /// <summary>The phones by which it is told something. A closed one has none (E-7).</summary>
    /// <param name="main">The verified phone of its main account in use, or null where the notice does not go there.</param>
    public OrganisationPhones Phones(string? main = null) =>
        Closure is null ? new(main, RescueContact?.Phone, MaintenanceContact?.Phone) : new(Main: null, RescueContact: null, MaintenanceContact: null);
}
