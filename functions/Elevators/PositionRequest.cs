using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Locations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Elevators;

/// <summary>A position as a phone or a file gives it (E-5).</summary>
/// <param name="Latitude">Degrees in <paramref name="Datum"/>.</param>
/// <param name="Longitude">Degrees in <paramref name="Datum"/>.</param>
/// <param name="Accuracy">Radius within which the phone believes it is, metres, or null if it is not known.</param>
/// <param name="Datum">Datum of the degrees. It has to be said, since the two differ by up to 700 m.</param>
internal sealed record PositionRequest(
    [Required, Range(-90.0, 90.0)] double? Latitude,
    [Required, Range(-180.0, 180.0)] double? Longitude,
    [Range(0, PositionRequest.WorstAccuracyMetres)] double? Accuracy,
    [Required] Datum? Datum)
{
    /// <summary>The accuracy a phone may report at worst, metres.</summary>
    public const double WorstAccuracyMetres = 100_000;

    /// <summary>The point in WGS-84. Notes the reasons if the input is not a position, and then returns a default.</summary>
    public GeoPoint Read(Checks checks)
    {
        var latitude = checks.Required("position.latitude", Latitude);
        var longitude = checks.Required("position.longitude", Longitude);
        var datum = checks.Required("position.datum", Datum);
        checks.That(Accuracy is null or (>= 0 and <= WorstAccuracyMetres), "position.accuracy",
            Reason.NotInRange(0, WorstAccuracyMetres));
        checks.That(GeoPoint.TryCreate(latitude, longitude, datum, out var point), "position",
            Reason.NotAPosition);
        return point;
    }
}
