using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Locations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Elevators;

/// <summary>A collected location (信息采集) and the time of its collection (E-5).</summary>
/// <param name="Latitude">Degrees, WGS-84.</param>
/// <param name="Longitude">Degrees, WGS-84.</param>
/// <param name="CollectedBy">The account that collected it, or null for an import.</param>
/// <param name="CollectedAt">When, UTC.</param>
internal sealed record CollectedPosition(
    [Range(-90.0, 90.0)] double Latitude,
    [Range(-180.0, 180.0)] double Longitude,
    [NotShown] AccountId? CollectedBy,
    DateTimeOffset CollectedAt)
{
    /// <summary>Where that is on the earth.</summary>
    public GeoPoint ToPoint() => GeoPoint.Create(Latitude, Longitude);
}
