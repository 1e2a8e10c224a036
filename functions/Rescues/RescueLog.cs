using Azure;
using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Rescues;

/// <summary>Puts acts of people into the log of a rescue, each held against how it stands .</summary>
public sealed class RescueLog(RescueStore store, TimeProvider time, Limits limits)
{
    private const int Attempts = 20;

    /// <summary>Puts an act into the log.</summary>
    /// <param name="reference">The rescue.</param>
    /// <param name="check">Refuses a version that the caller did not mean.</param>
    /// <param name="decide">The act, from how the rescue stands; null when it has been done already.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The rescue as it is now.</returns>
    /// <exception cref="ProblemException">404, 409, or what <paramref name="check"/> and <paramref name="decide"/> throw.</exception>
    public async Task<Versioned<Rescue>> ActAsync(
        RescueReference reference, Action<ETag> check, Func<Rescue, RescueProgress, RescueEvent?> decide, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var found = await FindAsync(reference, cancellation);
            check(found.Version);
            var progress = found.Document.Progress();
            if (decide(found.Document, progress) is not { } act)
            {
                return found;
            }

            // Two hosts' clocks may differ a little; a log does not run backwards.
            var last = found.Document.Log.Count > 0 ? found.Document.Log[^1].At : act.At;
            act = act with { At = last > act.At ? last : act.At };
            if (!progress.CanFollow(act))
            {
                throw NotPossible(progress);
            }

            if (act.Kind == RescueEventKind.Undone && found.Document.Log.Count >= limits.ActsWithReturn)
            {
                throw Problems.TooManyActs.With();
            }

            var changed = found.Document.With(act);
            if (await store.TryReplaceAsync(found, changed, cancellation))
            {
                if (changed.Progress().IsClosed)
                {
                    await store.UnpointAsync(changed, cancellation);
                }

                return await FindAsync(reference, cancellation);
            }

            if (act.Kind == RescueEventKind.Undone && await store.HasOtherOpenAsync(reference, cancellation))
            {
                throw RescueProblems.AnotherOpen.With();
            }
        }

        throw Problems.Conflict.With();
    }

    /// <summary>An act of somebody, now.</summary>
    public RescueEvent Act(RescueEventKind kind, Access.Caller caller, string? from) => new()
    {
        Kind = kind,
        At = time.GetUtcNow(),
        By = caller.Account,
        Company = caller.Role == Core.Accounts.Role.Maintenance ? caller.Organisation : null,
        From = from,
    };

    private static ProblemException NotPossible(RescueProgress progress) =>
        RescueProblems.NotPossible.With(details: new Dictionary<string, object?>(StringComparer.Ordinal) { ["node"] = progress.Node.Code() });

    private async Task<Versioned<Rescue>> FindAsync(RescueReference reference, CancellationToken cancellation) =>
        await store.FindAsync(reference, cancellation) ?? throw Problems.NotFound.With();
}
