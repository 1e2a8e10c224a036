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
    private static readonly Problem NotDue = new("not-due", 409, "该维保记录无需此操作", "This visit does not call for it");
    private static readonly Problem DoneBefore = new("done-before", 409, "该操作已完成", "This was done before");

    /// <summary>Adds the photos of the paper form.</summary>
    /// <exception cref="ProblemException">400: an upload is wrong. 409: the visit has no paper form, has it already, or changed meanwhile.</exception>
    public async Task<Visit> AddPaperFormAsync(
        Caller caller, Versioned<Visit> visit, IReadOnlyList<string?> photos, CancellationToken cancellation)
    {
        Refuse(visit.Document.SignOut is { Mode: MaintenanceMode.Paper } && IsCounted(visit.Document), NotDue);
        Refuse(visit.Document.PaperForm is null, DoneBefore);
        var checks = new Checks();
        checks.That(photos.Count > 0, "photos", Reason.Required);
        checks.That(photos.Count <= limits.VisitPhotos, "photos", Reason.TooMany(limits.VisitPhotos));
        checks.That(photos.Distinct(StringComparer.Ordinal).Count() == photos.Count, "photos", Reason.Duplicate);
        var ids = photos.Take(limits.VisitPhotos).Select((id, at) => checks.Value<UploadId>($"photos[{at}]", id, UploadId.TryParse, Reason.NotAnId)).ToArray();
        checks.Throw();
        var act = visit.Document.Id.ToString();
        await uploads.TakeAsync(
            UploadOwner.Of(caller.Account), [.. NamedUpload.List("photos", ids, UploadKind.PaperForm)], act, checks, cancellation);
        return await ChangeAsync(
            visit, visit.Document with { PaperForm = new VisitPaperForm(time.GetUtcNow(), caller.Account, ids) }, cancellation);
    }

    /// <summary>Adds the use unit's review.</summary>
    /// <exception cref="ProblemException">400: no decision, or no reason for a refusal. 409: nothing to review, or done before.</exception>
    public Task<Visit> ReviewAsync(Caller caller, Versioned<Visit> visit, string? decision, string? reason, CancellationToken cancellation)
    {
        var checks = new Checks();
        checks.That(decision is "accept" or "refuse", "decision", Reason.NotOneOf("accept", "refuse"));
        var accepted = decision == "accept";
        var why = accepted ? null : checks.Text("reason", reason, limits.VisitTextLength);
        checks.Throw();
        Refuse(visit.Document.SignOut is { Signature: null } && IsCounted(visit.Document), NotDue);
        Refuse(visit.Document.Review is null, DoneBefore);
        var review = new VisitReview(time.GetUtcNow(), caller.UserName, accepted, why);
        return ChangeAsync(visit, visit.Document with { Review = review }, cancellation);
    }

    private static void Refuse(bool condition, Problem problem)
    {
        if (!condition)
        {
            throw problem.With();
        }
    }

    private bool IsCounted(Visit visit) => VisitStatuses.Of(visit.Facts(), time.GetUtcNow(), limits).Counts();

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
