using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Locations;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Uploads;

namespace ElevatorFunctions.Visits;

/// <summary>
/// Finds the hints of a visit (V-16). A sign-in looks at its own scan and reads nothing for it. A sign-out compares with the worker's visits of the last
/// day and with the rescues to which the worker came meanwhile, which it reads beside everything else, and its photos with those of all visits.
/// </summary>
internal sealed class HintFinder(VisitStore visits, Stays stays, UploadService uploads, Limits limits)
{
    // Longer than any chain of visits that somebody makes without sleep.
    private static readonly TimeSpan Back = TimeSpan.FromDays(1);

    /// <summary>The hints that one scan gives.</summary>
    public static IEnumerable<NotedHint> OfScan(Scan scan, ScanPlace place, Limits limits)
    {
        if (scan.IsMock)
        {
            yield return new(VisitHint.MockLocation);
        }

        if (place is { Distance: { } metres, Limit: { } limit } && VisitHints.IsAtFenceEdge(new ScanDistance(metres, limit), limits))
        {
            yield return new(VisitHint.FenceEdge);
        }
    }

    /// <summary>The worker's visits that were signed in on the day before a visit, and the rescues to which the worker came since its sign-in, newest first.</summary>
    public async Task<(IReadOnlyList<Visit> Visits, IReadOnlyList<Stay> Stays)> ReadAsync(VisitReference visit, CancellationToken cancellation)
    {
        var earlier = visits.EarlierAsync(visit, visit.Visit.SignedInAt - Back, cancellation);
        var elsewhere = stays.SinceAsync(visit.Person, visit.Visit.SignedInAt, cancellation);
        await Task.WhenAll(earlier, elsewhere);
        return (await earlier, await elsewhere);
    }

    /// <summary>The visit with the hints of its sign-out.</summary>
    /// <param name="done">The visit, signed out, with the hints of its sign-in.</param>
    /// <param name="others">The visits and stays of <see cref="ReadAsync"/>.</param>
    /// <param name="taken">The uploads that the sign-out named.</param>
    public async Task<Visit> AddAsync(
        Visit done, Scan scan, (IReadOnlyList<Visit> Visits, IReadOnlyList<Stay> Stays) others, IReadOnlyList<Upload> taken, CancellationToken cancellation)
    {
        var scans = ScansOf(done);
        var ofVisits = VisitHints.Among(scans, [.. others.Visits.Select(ScansOf)], limits)
            .Select(one => new NotedHint(one.Hint, new VisitReference(done.Person, one.Other)));
        var ofRescues = others.Stays.Where(stay => VisitHints.IsElsewhere(scans, stay.At, GeoPoint.Create(stay.Latitude, stay.Longitude), limits))
            .Select(stay => new NotedHint(VisitHint.TwoPlaces, Rescue: stay.Act));
        return With(done, [.. OfScan(scan, done.SignOut!.Place, limits), .. ofVisits, .. ofRescues, .. await OfPhotosAsync(done, taken, cancellation)]);
    }

    /// <summary>The visit with the hint that photos give which came after the sign-out.</summary>
    public async Task<Visit> AddAsync(Visit visit, IReadOnlyList<Upload> taken, CancellationToken cancellation) =>
        With(visit, await OfPhotosAsync(visit, taken, cancellation));

    private async Task<NotedHint[]> OfPhotosAsync(Visit visit, IReadOnlyList<Upload> taken, CancellationToken cancellation)
    {
        var before = await uploads.EarlierUsesAsync(
            taken.Where(upload => upload.Kind is UploadKind.SitePhoto or UploadKind.PaperForm), visit.Reference.ToString(), cancellation);
        return [.. before.Take(1).Select(use => new NotedHint(VisitHint.SamePhoto, VisitReference.TryParse(use, out var other) ? other : null))];
    }

    // One of each kind: the first to be found stays.
    private static Visit With(Visit visit, IEnumerable<NotedHint> found) => visit with { Hints = [.. visit.Hints.Concat(found).DistinctBy(one => one.Hint)] };

    private static WorkerScans ScansOf(Visit visit) => new()
    {
        Visit = visit.Id,
        SignedInFrom = visit.SignInPlace.ToReported(),
        Until = visit.SignOut?.At ?? visit.End?.At,
        SignedOutFrom = visit.SignOut?.Place.ToReported(),
    };
}
