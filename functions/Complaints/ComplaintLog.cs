using Azure;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Complaints;

/// <summary>Puts acts into the log of a complaint, each held against how it stands (P-2).</summary>
public sealed class ComplaintLog(ComplaintStore store, TimeProvider time, Limits limits)
{
    private const int Attempts = 20;

    /// <summary>An act of somebody, now.</summary>
    public ComplaintEvent Act(ComplaintEventKind kind, Caller? caller, string? note) =>
        new() { Kind = kind, At = time.GetUtcNow(), By = caller?.Account, Note = note };

    /// <summary>Puts an act into the log.</summary>
    /// <param name="reference">The complaint.</param>
    /// <param name="check">Refuses a version that the caller did not mean.</param>
    /// <param name="act">The act.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The complaint as it is now; unchanged when its last act is this one already.</returns>
    /// <exception cref="ProblemException">404, 409, or what <paramref name="check"/> throws.</exception>
    public async Task<Versioned<Complaint>> ActAsync(
        ComplaintReference reference, Action<ETag> check, ComplaintEvent act, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var found = await FindAsync(reference, cancellation);
            if (found.Document.Log is [.., var last] && IsSame(last, act))
            {
                return found;
            }

            check(found.Version);
            var progress = found.Document.Progress();
            // Two hosts' clocks may differ a little; a log does not run backwards.
            var before = found.Document.Log.Count > 0 ? found.Document.Log[^1].At : found.Document.Id.ComplainedAt;
            var next = act with { At = before > act.At ? before : act.At };
            if (!progress.CanFollow(next))
            {
                throw ComplaintProblems.NotPossible.With(
                    details: new Dictionary<string, object?>(StringComparer.Ordinal) { ["node"] = progress.Node.Code() });
            }

            if (next.Kind == ComplaintEventKind.SentBack && found.Document.Log.Count >= limits.ActsWithReturn)
            {
                throw Problems.TooManyActs.With();
            }

            if (await store.TryReplaceAsync(found, found.Document.With(next), cancellation))
            {
                return await FindAsync(reference, cancellation);
            }
        }

        throw Problems.Conflict.With();
    }

    // A phone that sends the same again has done it once.
    private static bool IsSame(ComplaintEvent last, ComplaintEvent act) =>
        last.Kind == act.Kind && last.By == act.By && last.Note == act.Note && last.Photos.SequenceEqual(act.Photos);

    private async Task<Versioned<Complaint>> FindAsync(ComplaintReference reference, CancellationToken cancellation) =>
        await store.FindAsync(reference, cancellation) ?? throw Problems.NotFound.With();
}
