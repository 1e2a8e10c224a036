using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Identity;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Uploads;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Visits;

/// <summary>
/// Signs out of a visit (V-12, V-13): the scan is judged first, then the time, then the form with its uploads. The visit and the
/// person's ledger change together. The copies follow, and heal when they are read if the process dies in between. So do the repairs of items that failed,
/// which are announced before.
/// </summary>
internal sealed partial class SignOut(
    ScanReader reader, UploadService uploads, HintFinder hints, ReminderIndex reminders, IFailedItems failures, ILogger<SignOut> logger)
{
    private const int Attempts = 5;

    /// <summary>The signed-out visit.</summary>
    /// <exception cref="ProblemException">Refused, or the form is wrong.</exception>
    public async Task<Visit> RunAsync(
        Caller caller, VisitReference reference, Scan scan, SignOutForm form, (string Key, string Digest)? request, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var finding = reader.Visits.FindAsync(reference, cancellation);
            var others = hints.ReadAsync(reference, cancellation);
            var facts = await reader.ReadAsync(caller, scan, FacePurpose.SignOut, cancellation);
            if ((await finding).Visit is not { } visit || visit.Document.Company != caller.Organisation)
            {
                throw Problems.NotFound.With();
            }

            if (facts.AnsweredBefore(request) is { } before && before == visit.Document.Id)
            {
                // Read beside the ledger, the visit may be older than it.
                return (await reader.Visits.FindAsync(reference, cancellation)).Visit!.Document;
            }

            if (visit.Document.SignOut is not null && facts.OpenOfCaller?.Visit == visit.Document.Id)
            {
                // The ledger is older than the visit, and does not know yet which request signed it out.
                continue;
            }

            SignIn.Refuse(SignOutDecision.Decide(FactsOf(caller, scan, facts, visit.Document), facts.Now, reader.Limits), caller.Account);
            var taken = await TakeFormAsync(caller.Account, visit.Document, form, cancellation);
            var signedOut = visit.Document with { SignOut = SignOutOf(scan.PlaceAt(facts.Scanned!, reader.Limits), visit.Document.Kind, form, facts.Now), PaperForm = PaperFormOf(caller, form, facts.Now) };
            var done = await hints.AddAsync(signedOut, scan, await others, taken, cancellation);
            var ledger = facts.After(
                facts.WorkerLedger.SignOut(done.Id), request is { } key ? new AnsweredRequest(key.Key, key.Digest, done.Id) : null, reader.Limits);
            await Task.WhenAll(
                RemindAsync(done, reference, cancellation),
                reader.Visits.AnnounceHintsAsync(done, cancellation),
                done.SignOut!.Failed.Count > 0 ? failures.AnnounceAsync(reference, cancellation) : Task.CompletedTask);
            if (await reader.Visits.TryReplaceAsync(new Versioned<Visit>(done, visit.Version), ledger, facts.LedgerVersion, cancellation))
            {
                await CopyAsync(done, facts, cancellation);
                return done;
            }
        }

        throw Problems.Conflict.With();
    }

    private async Task<IReadOnlyList<Upload>> TakeFormAsync(AccountId person, Visit visit, SignOutForm form, CancellationToken cancellation)
    {
        var checks = new Checks();
        checks.FailAll(form.Check(visit.Kind, reader.Limits));
        checks.Throw();
        NamedUpload[] named =
        [
            .. NamedUpload.List("photos", form.Photos, UploadKind.SitePhoto),
            .. NamedUpload.List("paperPhotos", form.PaperPhotos, UploadKind.PaperForm),
            .. form.Items.Index().Where(one => one.Item.Photo is not null)
                .Select(one => new NamedUpload($"items[{one.Index}].photo", one.Item.Photo!.Value, UploadKind.SitePhoto)),
            .. form.Signature is { } signature ? [new("signature", signature, UploadKind.Signature)] : Array.Empty<NamedUpload>(),
        ];

        // A photo may show several items, and the site.
        return await uploads.TakeAsync(UploadOwner.Of(person), [.. named.DistinctBy(one => one.Id)], visit.Id.ToString(), checks, cancellation);
    }

    // Before the sign-out, so that no visit that is signed out lacks its pointer. A pointer to a visit without a sign-out has no effect.
    private async Task RemindAsync(Visit visit, VisitReference reference, CancellationToken cancellation)
    {
        if (VisitReminders.NextAfter(visit.Facts(), visit.SignOut!.At, reader.Limits) is { } next)
        {
            await reminders.PutAsync(reference, next.DueAt, cancellation);
        }
    }

    private async Task CopyAsync(Visit visit, ScanFacts facts, CancellationToken cancellation)
    {
        try
        {
            await Task.WhenAll(
                reader.Visits.CopyAsync(visit, facts.Snapshot.VisitLock, cancellation),
                visit.SignOut!.Failed.Count > 0 ? failures.FollowAsync(visit, cancellation) : Task.CompletedTask);
        }
        catch (Exception exception) when (StorageFaults.IsOne(exception, cancellation))
        {
            // The visit is signed out and stays so. Its copies are corrected when they are read, and a sweep opens its repairs.
            CopiesLate(logger, visit.Id.ToString(), exception.Message.Split('\n')[0]);
        }
    }

    private static SignOutFacts FactsOf(Caller caller, Scan scan, ScanFacts facts, Visit visit) => new()
    {
        // E-4: a code that was good at the sign-in is good for the sign-out.
        IsQrValid = facts.IsQrValid || facts.WasQrValidAt(visit.SignedInAt),
        Elevator = facts.Scanned,
        IsOwnVisit = visit.Person == caller.Account,
        VisitElevator = visit.Elevator,
        SignedInAt = visit.SignedInAt,
        SignedOutAt = visit.SignOut?.At,
        IsEnded = visit.End is not null,
        Position = scan.Position,
        Face = facts.Face,
    };

    private static VisitSignOut SignOutOf(ScanPlace place, ElevatorKind kind, SignOutForm form, DateTimeOffset now)
    {
        var byResult = form.Items.ToLookup(item => item.Outcome);
        var counted = form.CountedDepth(kind);
        return new VisitSignOut
        {
            At = now,
            Place = place,
            Mode = form.Mode!.Value,
            Depth = counted,
            AskedDepth = form.Depth == counted ? null : form.Depth,
            Done = [.. byResult[ItemResult.Done].Select(item => item.Code!)],
            Unfinished = byResult[ItemResult.Excused].ToDictionary(item => item.Code!, item => item.Reason!, StringComparer.Ordinal),
            Failed = byResult[ItemResult.Failed].ToDictionary(item => item.Code!, item => new FailedItem(item.Note!, item.Photo!.Value), StringComparer.Ordinal),
            Problems = form.Problems,
            Remark = form.Remark,
            Photos = form.Photos,
            Signature = form.Signature,
        };
    }

    private static VisitPaperForm? PaperFormOf(Caller caller, SignOutForm form, DateTimeOffset now) =>
        form.PaperPhotos.Count > 0 ? new VisitPaperForm(now, caller.Account, form.PaperPhotos) : null;

    [LoggerMessage(201, LogLevel.Warning, "visit {Visit} is signed out, its copies are late: {Reason}")]
    private static partial void CopiesLate(ILogger logger, string visit, string reason);
}
