using ElevatorFunctions.Core.Locations;

namespace ElevatorFunctions.Core.Visits;

/// <summary>The checks that sign-in and sign-out share.</summary>
internal static class ScanChecks
{
    /// <summary>V-5 and V-6.</summary>
    public static Refusal? Distance(ScannedElevator elevator, ReportedPosition position, Limits limits)
    {
        if (elevator.Location is not { } location)
        {
            return Refusal.ElevatorNotLocated;
        }

        var distance = location.DistanceTo(position.Point);
        var limit = Geofence.LimitMetres(position.AccuracyMetres, elevator.GeofenceMetres, limits);
        return distance > limit ? Refusal.TooFar(distance, limit) : null;
    }

    /// <summary>V-9.</summary>
    public static Refusal? Face(FaceVerdict verdict) => verdict == FaceVerdict.Accepted ? null : Refusal.FaceCheckFailed(verdict);
}
