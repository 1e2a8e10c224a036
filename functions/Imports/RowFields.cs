using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Locations;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Imports;

/// <summary>The values in the cells of a row. Null for an empty cell.</summary>
internal sealed class RowFields
{
    public ElevatorCode? Code { get; set; }

    public string? RegistrationNumber { get; set; }

    public string? RegistrationCode { get; set; }

    public string? FactoryNumber { get; set; }

    public ElevatorKind? Kind { get; set; }

    public string? District { get; set; }

    public string? Street { get; set; }

    public string? Estate { get; set; }

    public string? Place { get; set; }

    public OrganisationId? UseUnit { get; set; }

    public OrganisationId? Company { get; set; }

    public ElevatorStatus? Status { get; set; }

    public DateOnly? CommissionedOn { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    public Datum? Datum { get; set; }

    public bool? Central { get; set; }

    public int? CycleDays { get; set; }

    public double? GeofenceMetres { get; set; }

    public string? DeviceId { get; set; }

    /// <summary>The position in WGS-84, or null if it is missing.</summary>
    public GeoPoint? Point { get; set; }

    /// <summary>These values as a draft: an empty cell leaves a field as it is.</summary>
    public ElevatorRequest ToDraft() => new()
    {
        RegistrationNumber = Text(RegistrationNumber),
        RegistrationCode = Text(RegistrationCode),
        FactoryNumber = Text(FactoryNumber),
        Kind = Kind is { } kind ? new(kind) : default,
        District = Text(District),
        Street = Text(Street),
        Estate = Text(Estate),
        Place = Text(Place),
        UseUnit = UseUnit is { } useUnit ? new(useUnit) : default,
        Company = Company is null ? default : new(Company),
        Status = Status is { } status ? new(status) : default,
        CommissionedOn = CommissionedOn is null ? default : new(CommissionedOn),
        Central = Central is { } central ? new(central) : default,
        CycleDays = CycleDays is { } days ? new(days) : default,
        GeofenceMetres = GeofenceMetres is null ? default : new(GeofenceMetres),
        DeviceId = Text(DeviceId),
    };

    private static Optional<string?> Text(string? text) => text is null ? default : new(text);
}
