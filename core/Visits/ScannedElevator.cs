using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Locations;

namespace ElevatorFunctions.Core.Visits;

/// <summary>What a scan needs to know of the elevator whose code was scanned.</summary>
public sealed record ScannedElevator
{
    /// <summary>Its code.</summary>
    public required ElevatorCode Code { get; init; }

    /// <summary>The maintenance company in the registry, or null where there is none.</summary>
    public OrganisationId? Maintainer { get; init; }

    /// <summary>Where it is, or null where nobody has collected that yet (V-5).</summary>
    public GeoPoint? Location { get; init; }

    /// <summary>Its own geofence radius in metres, or null for the common one (E-1).</summary>
    public double? GeofenceMetres { get; init; }

    /// <summary>The contracts that cover it (C-3).</summary>
    public ContractCovers Covers { get; init; } = ContractCovers.None;
}
