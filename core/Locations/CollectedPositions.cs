namespace ElevatorFunctions.Core.Locations;

/// <summary>Says which new position of an elevator counts at once (E-5).</summary>
public static class CollectedPositions
{
    /// <summary>
    /// Whether a new position counts at once. That of a maintenance company counts when it is the first or near the old one, so that no company moves the fence
    /// that watches it.
    /// </summary>
    /// <param name="former">The position so far, or null.</param>
    /// <param name="next">The position that was collected.</param>
    /// <param name="isOfCompany">Whether somebody of a maintenance company collected it.</param>
    public static bool CountsAtOnce(GeoPoint? former, GeoPoint next, bool isOfCompany, Limits limits) =>
        !isOfCompany || former is not { } old || old.DistanceTo(next) <= limits.PositionMoveMetres;
}
