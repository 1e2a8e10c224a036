using ElevatorFunctions.Core.Locations;

namespace ElevatorFunctions.Core.Visits;

/// <summary>The checks that sign-in and sign-out share.</summary>
internal static class ScanChecks
{
    /// <summary>V-5 and V-6.</summary>
    public static Refusal? Distance(ScannedElevator elevator, ReportedPosition position, Limits limits) =>
        ScanDistance.Of(elevator, position, limits) is not { } distance ? Refusal.ElevatorNotLocated
        : distance.IsTooFar ? Refusal.TooFar(distance.Metres, distance.LimitMetres)
        : null;

    /// <summary>V-9.</summary>
    public static Refusal? Face(FaceVerdict verdict) => verdict == FaceVerdict.Accepted ? null : Refusal.FaceCheckFailed(verdict);
}
