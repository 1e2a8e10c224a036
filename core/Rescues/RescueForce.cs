using System.Collections.Immutable;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Locations;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>A company that could be called, and where it would come from .</summary>
/// <param name="Places">Its rescue points, or its elevators in the district if it has no rescue points.</param>
/// <param name="HasRescuePoints">Whether the places are rescue points.</param>
public sealed record RescueForce(OrganisationId Company, ImmutableArray<GeoPoint> Places, bool HasRescuePoints)
{
    public static RescueForce Of(OrganisationId company, ImmutableArray<GeoPoint> rescuePoints, ImmutableArray<GeoPoint> elevators) =>
        new(company, rescuePoints.IsEmpty ? elevators : rescuePoints, !rescuePoints.IsEmpty);
}
