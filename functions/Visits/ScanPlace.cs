using ElevatorFunctions.Core.Locations;

namespace ElevatorFunctions.Visits;

/// <summary>Where a phone was when it scanned.</summary>
/// <param name="Latitude">Degrees, WGS-84.</param>
/// <param name="Longitude">Degrees, WGS-84.</param>
/// <param name="Accuracy">Accuracy the phone reported, metres.</param>
/// <param name="Distance">Metres from the elevator as it was located then, or null in a record from before this was kept.</param>
/// <param name="Limit">The farthest that counted, metres, or null in a record from before this was kept.</param>
internal sealed record ScanPlace(double Latitude, double Longitude, double Accuracy, double? Distance = null, double? Limit = null)
{
    /// <summary>The position as the phone reported it, in WGS-84.</summary>
    public ReportedPosition ToReported() => new(GeoPoint.Create(Latitude, Longitude), Accuracy);
}
