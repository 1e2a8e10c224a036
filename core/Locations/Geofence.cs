namespace ElevatorFunctions.Core.Locations;

/// <summary>The circle around an elevator in which a scan counts (V-6).</summary>
public static class Geofence
{
    /// <summary>
    /// How far from the elevator a phone may be, in metres: the elevator's own radius or the common one, and the reported accuracy up to
    /// its cap. An accuracy that is negative or no number adds nothing.
    /// </summary>
    public static double LimitMetres(double accuracyMetres, double? overrideMetres, Limits limits) =>
        (overrideMetres ?? limits.GeofenceMetres)
        + (accuracyMetres > 0 ? Math.Min(accuracyMetres, limits.AccuracyCapMetres) : 0);
}
