using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Complaints;

/// <summary>Takes complaints in. Idempotent: a retried request, even after a crash, yields the same complaint.</summary>
internal sealed class ComplaintIntake(ComplaintStore store, ComplaintLog log, TimeProvider time, Limits limits)
{
    private const int Attempts = 20;
    private const int MostOffered = 10;

    /// <summary>The complaint that a request made or joined when it came before, and its complainant, or null if the request is new.</summary>
    public async Task<(Complaint Complaint, Complainant Complainant)?> FindAsync(ElevatorCode elevator, string digest, CancellationToken cancellation) =>
        await store.OfRequestAsync(elevator, digest, cancellation) is { } complaint ? (complaint, Of(complaint, digest)) : null;

    /// <summary>Refuses what cannot be filed, before anything is used up for it.</summary>
    /// <exception cref="ProblemException">
    /// 409: the elevator has open complaints, and the draft does not say that it is another matter. 409: the complaint to join is closed or full.
    /// 400: the complaint to join is not about this elevator, or has no room for the photos or the text.
    /// </exception>
    public async Task CheckAsync(Elevator elevator, ComplaintDraft draft, CancellationToken cancellation)
    {
        if (draft.Join is { } other)
        {
            await FindJoinableAsync(elevator, other, draft, cancellation);
            return;
        }

        if (draft.IsSeparate)
        {
            return;
        }

        // One that the same request has made meanwhile is not in its own way.
        var open = await store.ReadOpenAsync(CaseLists.Elevator(elevator.Code), cancellation)
            .Where(one => one.Complainants.All(complainant => complainant.Digest != draft.Digest))
            .ToListAsync(cancellation);
        if (open.Count > 0)
        {
            throw ComplaintProblems.SimilarOpen.With(details: new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["open"] = open.Take(MostOffered).Select(one => new
                {
                    id = one.Reference,
                    complainedAt = one.Id.ComplainedAt,
                    categories = one.Categories,
                }).ToArray(),
            });
        }
    }

    /// <summary>The open complaints of an elevator that are offered to join (P-1).</summary>
    public async Task<IReadOnlyList<Complaint>> OpenAsync(ElevatorCode elevator, CancellationToken cancellation) =>
        await store.ReadOpenAsync(CaseLists.Elevator(elevator), cancellation).Take(MostOffered).ToListAsync(cancellation);

    /// <summary>Makes a complaint, or joins one (P-1).</summary>
    /// <returns>The complaint, and the complainant as it is kept.</returns>
    /// <exception cref="ProblemException">The one to join cannot be joined any more.</exception>
    public Task<(Complaint Complaint, Complainant Complainant)> FileAsync(Elevator elevator, ComplaintDraft draft, CancellationToken cancellation)
    {
        var complainant = new Complainant(draft.Digest, TrackingLink.NewSecret(), draft.Phone) { Content = draft.Content, ProvenBy = draft.ProvenBy };
        return draft.Join is { } other
            ? JoinAsync(elevator, other, draft, complainant, cancellation)
            : AddAsync(Made(elevator, draft, complainant, ComplaintIdOf(time.GetUtcNow(), draft.Digest)), draft.Digest, cancellation);
    }

    /// <summary>
    /// Makes the complaint that follows a closed one, once for all its complainants (P-2, P-5). Everyone who says that it is not mended is led to the same one.
    /// </summary>
    /// <param name="complainant">The one who is not content.</param>
    /// <param name="elevator">The elevator as it is now: another company may have taken it over.</param>
    /// <param name="reason">Why.</param>
    /// <returns>The complaint, and the complainant as it is kept there.</returns>
    /// <exception cref="ProblemException">409: it is not closed, or this complainant has confirmed.</exception>
    public async Task<(Complaint Complaint, Complainant Complainant)> ReopenAsync(
        Complaint closed, Complainant complainant, Elevator elevator, string reason, CancellationToken cancellation)
    {
        // The event first. The first of them and the old complaint give the new one's id, so that a repeat yields the same complaint.
        var next = log.EventBy(caller: null, ComplaintEventKind.Reopened, reason) with { Complainant = closed.PlaceOf(complainant) };
        var changed = (await log.ActAsync(closed.Reference, _ => { }, _ => next, cancellation)).Document;
        var reopened = changed.Progress().Reopened!;
        var digest = ReopeningOf(changed);
        var first = changed.Complainants[reopened.Complainant ?? changed.PlaceOf(complainant)];
        var draft = new ComplaintDraft { Digest = digest, Phone = first.Phone, Categories = changed.Categories, Text = reopened.Note };
        var again = Made(elevator, draft, Kept(first, digest), ComplaintIdOf(reopened.At, digest)) with
        {
            Reopens = changed.Reference,
            Complainants = [Kept(first, digest), .. changed.Complainants.Where(one => one != first).Select(one => Kept(one, Digest.Of(digest, one.Digest)))],
        };
        var (complaint, _) = await AddAsync(again, digest, cancellation);

        // One that was reopened when that was for one complainant only has no other.
        return (complaint, complaint.Complainants.FirstOrDefault(one => one.Secret == complainant.Secret)
            ?? throw ComplaintsModule.Kind.NotPossibleAt(changed.Progress().Node.Code()));

        static Complainant Kept(Complainant one, string digest) => new(digest, one.Secret, one.Phone);
    }

    /// <summary>The id of the complaint that follows a closed one, or null if it was not reopened.</summary>
    public static ComplaintId? NextOf(Complaint closed) => closed.Progress().Reopened is { } reopened ? ComplaintIdOf(reopened.At, ReopeningOf(closed)) : null;

    private static string ReopeningOf(Complaint closed) => Digest.Of("reopen", closed.Reference.ToString());

    /// <summary>The id of the complaint that a request makes at a moment.</summary>
    internal static ComplaintId ComplaintIdOf(DateTimeOffset at, string digest) => ComplaintId.Create(at, Convert.FromHexString(digest).AsSpan(0, 10));

    /// <summary>The complaint that a draft makes.</summary>
    internal static Complaint Made(Elevator elevator, ComplaintDraft draft, Complainant complainant, ComplaintId id) => new()
    {
        Id = id,
        Elevator = elevator.Code,
        Place = elevator.Place,
        District = elevator.District,
        UseUnit = elevator.UseUnit,
        Company = elevator.Company,
        Categories = draft.Categories,
        Text = draft.Text,
        Photos = draft.Photos,
        Complainants = [complainant],
    };

    private static Complainant Of(Complaint complaint, string digest) => complaint.Complainants.First(one => one.Digest == digest);

    private async Task<(Complaint Complaint, Complainant Complainant)> JoinAsync(
        Elevator elevator, ComplaintReference other, ComplaintDraft draft, Complainant complainant, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var found = await FindJoinableAsync(elevator, other, draft, cancellation);
            var joined = found.Document with
            {
                Categories = [.. found.Document.Categories.Union(draft.Categories, StringComparer.Ordinal)],
                Text = ComplaintJoining.TextOf(found.Document.Text, draft.Text),
                Complainants = [.. found.Document.Complainants, complainant],
                Photos = [.. found.Document.Photos, .. draft.Photos],
            };
            if (await store.TryJoinAsync(found, joined, draft.Digest, cancellation))
            {
                return (joined, complainant);
            }

            if (await FindAsync(elevator.Code, draft.Digest, cancellation) is { } before)
            {
                return before;
            }
        }

        throw Problems.Conflict.With();
    }

    private async Task<Versioned<Complaint>> FindJoinableAsync(
        Elevator elevator, ComplaintReference other, ComplaintDraft draft, CancellationToken cancellation)
    {
        if (other.Elevator != elevator.Code || await store.FindAsync(other, cancellation) is not { } found)
        {
            throw Problems.InputInvalid.At("join", Reason.NotOfThisElevator);
        }

        var progress = found.Document.Progress();
        if (!ComplaintJoining.IsOpenTo(progress, found.Document.Complainants.Count, limits))
        {
            throw ComplaintsModule.Kind.NotPossibleAt(progress.Node.Code());
        }

        var checks = new Checks();
        checks.That(
            found.Document.Photos.Count + draft.Photos.Count <= limits.ComplaintPhotosInAll, "photos", Reason.NoRoom);
        var text = ComplaintJoining.TextOf(found.Document.Text, draft.Text);
        checks.That(!(text?.Length > limits.ComplaintTextInAll), "text", Reason.NoRoom);
        checks.Throw();
        return found;
    }

    private async Task<(Complaint Complaint, Complainant Complainant)> AddAsync(Complaint complaint, string digest, CancellationToken cancellation)
    {
        if (await store.TryAddAsync(complaint, digest, cancellation))
        {
            return (complaint, complaint.Complainants[0]);
        }

        return await FindAsync(complaint.Elevator, digest, cancellation) ?? throw Problems.Conflict.With();
    }
}
