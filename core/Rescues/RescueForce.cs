using System.Collections.Immutable;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Locations;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>A company that could be called, and where it would come from .</summary>
/// <param name="Company">The company.</param>
/// <param name="Places">Its rescue points; where it has none, its elevators in the district.</param>
/// <param name="HasRescuePoints">Which of the two.</param>
public sealed record RescueForce(OrganisationId Company, ImmutableArray<GeoPoint> Places, bool HasRescuePoints)
{
    /// <summary>The force of a company: it comes from its rescue points, or where it has none from its elevators .</summary>
    public static RescueForce Of(OrganisationId company, ImmutableArray<GeoPoint> rescuePoints, ImmutableArray<GeoPoint> elevators) =>
        new(company, rescuePoints.IsEmpty ? elevators : rescuePoints, !rescuePoints.IsEmpty);
}
