using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Uploads;

namespace ElevatorFunctions.Visits;

/// <summary>
/// Adds the facts that come after the sign-out: the paper form (V-13) and the review (V-14). Each is added once. Late ones are kept and change
/// nothing about the status (V-15).
/// </summary>
internal sealed class VisitReviews(VisitStore visits, UploadService uploads, TimeProvider time, Limits limits)
{
    /// <summary>Adds the photos of the paper form.</summary>
    /// <exception cref="ProblemException">400: an upload is wrong. 409: the visit has no paper form, has it already, or changed meanwhile.</exception>
    public async Task<Visit> AddPaperFormAsync(Caller caller, Versioned<Visit> visit, IReadOnlyList<UploadId> photos, CancellationToken cancellation)
    {
        Refuse(VisitStatuses.CallsForPaperForm(visit.Document.Facts(), time.GetUtcNow(), limits), VisitProblems.NotDue);
        Refuse(visit.Document.PaperForm is null, VisitProblems.DoneBefore);
        var act = visit.Document.Id.ToString();
        await uploads.TakeAsync(
            UploadOwner.Of(caller.Account), [.. NamedUpload.List("photos", photos, UploadKind.PaperForm)], act, new Checks(), cancellation);
        return await ChangeAsync(
            visit, visit.Document with { PaperForm = new VisitPaperForm(time.GetUtcNow(), caller.Account, photos) }, cancellation);
    }

    /// <summary>Adds the use unit's review.</summary>
    /// <param name="refusal">The reason for a refusal, or null to accept.</param>
    /// <exception cref="ProblemException">409: nothing to review, or done before.</exception>
    public Task<Visit> ReviewAsync(Caller caller, Versioned<Visit> visit, string? refusal, CancellationToken cancellation)
    {
        Refuse(VisitStatuses.CallsForReview(visit.Document.Facts(), time.GetUtcNow(), limits), VisitProblems.NotDue);
        Refuse(visit.Document.Review is null, VisitProblems.DoneBefore);
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
