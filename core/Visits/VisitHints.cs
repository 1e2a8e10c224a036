using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Locations;

namespace ElevatorFunctions.Core.Visits;

/// <summary>Decides the hints of a visit from its scans and from the other scans of the same worker (V-16).</summary>
public static class VisitHints
{
    private const double MetresASecond = 1 / 3.6;

    /// <summary>Whether a scan counted by a small part of the limit only (V-6).</summary>
    public static bool IsAtFenceEdge(ScanDistance distance, Limits limits) =>
        !distance.IsTooFar && distance.Metres >= distance.LimitMetres * limits.HintFenceShare;

    /// <summary>The hints that the worker's other visits give, each with the visit that it follows from.</summary>
    /// <param name="visit">The visit, signed out.</param>
    /// <param name="earlier">The worker's visits that were signed in before it, newest first.</param>
    public static IEnumerable<(VisitHint Hint, VisitId Other)> Among(WorkerScans visit, IReadOnlyList<WorkerScans> earlier, Limits limits)
    {
        if (earlier is [var before, ..] && IsTooFast(before, visit, limits))
        {
            yield return (VisitHint.ImpossibleSpeed, before.Visit);
        }

        if (FirstWithoutPause(visit, earlier, limits) is { } first)
        {
            yield return (VisitHint.WithoutPause, first);
        }

        if (earlier.FirstOrDefault(other => other.Until > visit.From && AreApart(other.SignedInFrom, visit.SignedInFrom, limits)) is { } elsewhere)
        {
            yield return (VisitHint.TwoPlaces, elsewhere.Visit);
        }
    }

    /// <summary>Whether somebody who was at a place amid a visit cannot have been at the visit.</summary>
    public static bool IsElsewhere(WorkerScans visit, DateTimeOffset at, GeoPoint place, Limits limits) =>
        at >= visit.From && at <= visit.Until && AreApart(visit.SignedInFrom, new ReportedPosition(place, AccuracyMetres: 0), limits);

    private static bool IsTooFast(WorkerScans before, WorkerScans visit, Limits limits)
    {
        var (left, from) = before.Last;
        return left <= visit.From
            && AreApart(from, visit.SignedInFrom, limits)
            && MetresApart(from, visit.SignedInFrom, limits) > limits.HintSpeed * MetresASecond * (visit.From - left).TotalSeconds;
    }

    private static VisitId? FirstWithoutPause(WorkerScans visit, IReadOnlyList<WorkerScans> earlier, Limits limits)
    {
        var first = visit;
        foreach (var before in earlier.Prepend(visit).TakeWhile(one => IsShort(one, limits)))
        {
            if (first.From - before.Until > limits.HintPause)
            {
                break;
            }

            first = before;
        }

        return IsShort(visit, limits) && visit.Until - first.From > limits.HintWithoutPause ? first.Visit : null;
    }

    private static bool IsShort(WorkerScans visit, Limits limits) =>
        visit.SignedOutFrom is not null && visit.Until - visit.From <= limits.VisitMinDuration + limits.HintShortVisit;

    // Farther than the phones may err, and than one fence is wide: two cars of one house are one place.
    private static bool AreApart(ReportedPosition one, ReportedPosition other, Limits limits) => MetresApart(one, other, limits) > limits.GeofenceMetres;

    private static double MetresApart(ReportedPosition one, ReportedPosition other, Limits limits) =>
        one.Point.DistanceTo(other.Point) - Math.Min(one.AccuracyMetres, limits.AccuracyCapMetres) - Math.Min(other.AccuracyMetres, limits.AccuracyCapMetres);
}
