using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Locations;

namespace ElevatorFunctions.Core.Visits;

/// <summary>The facts about the scanned elevator that a scan depends on.</summary>
public sealed record ScannedElevator
{
    public required ElevatorCode Code { get; init; }

    /// <summary>The day on which it was retired, Shanghai, or null if it is not (E-7).</summary>
    public DateOnly? RetiredOn { get; init; }

    /// <summary>The maintenance company in the registry, or null.</summary>
    public OrganisationId? Maintainer { get; init; }

    /// <summary>Its location, or null if it has not been collected yet (V-5).</summary>
    public GeoPoint? Location { get; init; }

    /// <summary>Its own geofence radius in metres, or null for the common one (E-1).</summary>
    public double? GeofenceMetres { get; init; }

    /// <summary>The contracts that cover it (C-3).</summary>
    public ContractCovers Covers { get; init; } = ContractCovers.None;
}
