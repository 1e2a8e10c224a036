using ElevatorFunctions.Core.Locations;

namespace ElevatorFunctions.Core.Visits;

/// <summary>How far from its elevator a phone was when it scanned, and how far it might be (V-6, V-16).</summary>
/// <param name="Metres">The distance.</param>
/// <param name="LimitMetres">The farthest that counts, with the accuracy that the phone reported.</param>
public readonly record struct ScanDistance(double Metres, double LimitMetres)
{
    /// <summary>Whether the scan does not count.</summary>
    public bool IsTooFar => Metres > LimitMetres;

    /// <summary>The distance of a scan, or null if the elevator's location has not been collected (V-5).</summary>
    public static ScanDistance? Of(ScannedElevator elevator, ReportedPosition position, Limits limits) =>
        elevator.Location is { } location
            ? new(location.DistanceTo(position.Point), Geofence.LimitMetres(position.AccuracyMetres, elevator.GeofenceMetres, limits))
            : null;
}
