using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Uploads;

namespace ElevatorFunctions.Visits;

/// <summary>
/// Adds the facts that come after the sign-out: the paper form (V-13), to which photos are added until its deadline, and the review (V-14), which
/// comes once. Late ones are kept and change nothing about the status (V-15).
/// </summary>
internal sealed class VisitReviews(VisitStore visits, UploadService uploads, HintFinder hints, TimeProvider time, Limits limits)
{
    /// <summary>
    /// Adds photos of the paper form. The first may be late (V-15), further ones may not. Photos that are all there already were sent again, and change
    /// nothing.
    /// </summary>
    /// <exception cref="ProblemException">400: an upload is wrong, there already, or one too many. 409: the visit has no paper form, it is too late, or the visit changed meanwhile.</exception>
    public async Task<Visit> AddPaperFormAsync(Caller caller, Versioned<Visit> visit, IReadOnlyList<UploadId> photos, CancellationToken cancellation)
    {
        var before = visit.Document;
        Refuse(VisitStatuses.CallsForPaperForm(before.Facts(), time.GetUtcNow(), limits), VisitProblems.NotDue);
        var known = before.PaperUploads.SelectMany(upload => upload.Photos).ToHashSet();
        if (photos.All(known.Contains))
        {
            return before;
        }

        if (before.PaperForm is not null && VisitWindows.UploadDeadline(before.SignOut!.At, limits) is var latest && time.GetUtcNow() > latest)
        {
            throw VisitProblems.TooLateSince(latest);
        }

        var checks = new Checks();
        checks.That(known.Count + photos.Count <= Limits.VisitPhotos, "photos", Reason.TooMany(Limits.VisitPhotos));
        foreach (var (at, _) in photos.Index().Where(photo => known.Contains(photo.Item)))
        {
            checks.Fail($"photos[{at}]", Reason.Duplicate);
        }

        var act = before.Id.ToString();
        var taken = await uploads.TakeAsync(
            UploadOwner.Of(caller.Account), [.. NamedUpload.List("photos", photos, UploadKind.PaperForm)], act, checks, cancellation);
        var upload = new VisitPaperForm(time.GetUtcNow(), caller.Account, photos);
        var after = before.PaperForm is null
            ? before with { PaperForm = upload }
            : before with { PaperFormAdditions = [.. before.PaperFormAdditions, upload] };
        var hinted = await hints.AddAsync(after, taken, cancellation);
        await visits.AnnounceHintsAsync(hinted, cancellation);
        return await ChangeAsync(visit, hinted, cancellation);
    }

    /// <summary>Adds the use unit's review.</summary>
    /// <param name="refusal">The reason for a refusal, or null to accept.</param>
    /// <exception cref="ProblemException">409: nothing to review, or done before.</exception>
    public Task<Visit> ReviewAsync(Caller caller, Versioned<Visit> visit, string? refusal, CancellationToken cancellation)
    {
        Refuse(VisitStatuses.CallsForReview(visit.Document.Facts(), time.GetUtcNow(), limits), VisitProblems.NotDue);
        Refuse(visit.Document.Review is null, Problems.DoneBefore);
        var review = new VisitReview(time.GetUtcNow(), caller.UserName, refusal is null, refusal);
        return ChangeAsync(visit, visit.Document with { Review = review }, cancellation);
    }

    private static void Refuse(bool condition, Problem problem)
    {
        if (!condition)
        {
            throw problem.With();
        }
    }

    private async Task<Visit> ChangeAsync(Versioned<Visit> before, Visit after, CancellationToken cancellation)
    {
        if (!await visits.TryReplaceAsync(new Versioned<Visit>(after, before.Version), cancellation))
        {
            throw Problems.Conflict.With();
        }

        await visits.CopyAsync(after, visitLock: null, cancellation);
        return after;
    }
}
