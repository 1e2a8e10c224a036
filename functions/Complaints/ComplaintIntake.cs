using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Web;

namespace ElevatorFunctions.Complaints;

/// <summary>Takes complaints in. What comes twice, or is interrupted anywhere and comes again, has happened once.</summary>
public sealed class ComplaintIntake(ComplaintStore store, ComplaintDesk desk, TimeProvider time)
{
    private const int Attempts = 20;

    // A row of the elevator's partition has room for these; who comes later is heard all the same.
    private const int MostComplainants = 100;

    /// <summary>Makes a complaint.</summary>
    /// <param name="elevator">The elevator it is about.</param>
    /// <param name="categories">Codes of its categories.</param>
    /// <param name="text">The complainant's own words.</param>
    /// <param name="complainant">Who complains.</param>
    /// <param name="separate">Whether it is another matter than those that are open.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The complaint, and the complainant as it is kept.</returns>
    /// <exception cref="ProblemException">409: the elevator has open ones, and nobody said that this is another matter.</exception>
    public async Task<(Complaint Complaint, Complainant Complainant)> FileAsync(
        Elevator elevator, IReadOnlyList<string> categories, string? text, Complainant complainant, bool separate, CancellationToken cancellation)
    {
        var open = await store.OpenOfAsync(elevator.Code, cancellation);
        foreach (var one in open)
        {
            if (one.Complainants.FirstOrDefault(known => known.Digest == complainant.Digest) is { } before)
            {
                return (one, before);
            }
        }

        if (open.Count > 0 && !separate)
        {
            throw ComplaintProblems.SimilarOpen.With(details: new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["open"] = open.Take(10).Select(one => new
                {
                    id = one.Reference,
                    complainedAt = one.Id.ComplainedAt,
                    categories = one.Categories,
                }).ToArray(),
            });
        }

        var complaint = Made(elevator, categories, text, complainant, ComplaintIdOf(time.GetUtcNow(), complainant.Digest));
        return await AddAsync(complaint, cancellation);
    }

    /// <summary>Joins an open complaint of the same elevator (P-1).</summary>
    /// <exception cref="ProblemException">400: there is no such complaint of this elevator. 409: it is closed.</exception>
    public async Task<(Complaint Complaint, Complainant Complainant)> JoinAsync(
        Elevator elevator, ComplaintReference reference, Complainant complainant, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var found = reference.Elevator == elevator.Code ? await store.FindAsync(reference, cancellation) : null;
            if (found is null)
            {
                throw Problems.InputInvalid.At("join", "is no complaint about this elevator");
            }

            if (found.Document.Complainants.FirstOrDefault(known => known.Digest == complainant.Digest) is { } before)
            {
                return (found.Document, before);
            }

            var progress = found.Document.Progress();
            if (progress.IsClosed || found.Document.Complainants.Count >= MostComplainants)
            {
                throw ComplaintProblems.NotPossible.With(
                    details: new Dictionary<string, object?>(StringComparer.Ordinal) { ["node"] = progress.Node.Code() });
            }

            var joined = found.Document with { Complainants = [.. found.Document.Complainants, complainant] };
            if (await store.TryReplaceAsync(found, joined, cancellation))
            {
                return (joined, complainant);
            }
        }

        throw Problems.Conflict.With();
    }

    /// <summary>Makes the complaint that follows a closed one (P-2); the same again when it was made before.</summary>
    /// <exception cref="ProblemException">409: it is not closed, or was confirmed.</exception>
    public async Task<(Complaint Complaint, Complainant Complainant)> ReopenAsync(
        Complaint closed, Complainant complainant, string reason, CancellationToken cancellation)
    {
        var progress = closed.Progress();
        var act = desk.Act(ComplaintActKind.Reopened, caller: null, reason);
        if (progress.Answered is not { Kind: ComplaintActKind.Reopened } && !progress.CanFollow(act))
        {
            throw ComplaintProblems.NotPossible.With(
                details: new Dictionary<string, object?>(StringComparer.Ordinal) { ["node"] = progress.Node.Code() });
        }

        // The act first: it is what can happen once only. Its moment and the old complaint give the new one's id.
        var changed = progress.Answered is null ? (await desk.ActAsync(closed.Reference, _ => { }, act, cancellation)).Document : closed;
        var reopened = changed.Progress().Answered!;
        var digest = Digest.Of("reopen", closed.Reference.ToString());
        var next = closed with
        {
            Id = ComplaintIdOf(reopened.At, digest),
            Text = reopened.Note,
            Complainants = [complainant],
            Reopens = closed.Reference,
            Log = [],
        };
        return await AddAsync(next, cancellation);
    }

    private static ComplaintId ComplaintIdOf(DateTimeOffset at, string digest) => ComplaintId.Create(at, Convert.FromHexString(digest).AsSpan(0, 10));

    private static Complaint Made(Elevator elevator, IReadOnlyList<string> categories, string? text, Complainant complainant, ComplaintId id) => new()
    {
        Id = id,
        Elevator = elevator.Code,
        Place = elevator.Place,
        District = elevator.District,
        UseUnit = elevator.UseUnit,
        Company = elevator.Company,
        Categories = categories,
        Text = text,
        Complainants = [complainant],
    };

    private async Task<(Complaint Complaint, Complainant Complainant)> AddAsync(Complaint complaint, CancellationToken cancellation)
    {
        if (await store.TryAddAsync(complaint, cancellation))
        {
            return (complaint, complaint.Complainants[0]);
        }

        var there = await store.FindAsync(complaint.Reference, cancellation) ?? throw Problems.Conflict.With();
        return (there.Document, there.Document.Complainants[0]);
    }
}
