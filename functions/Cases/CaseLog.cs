using ElevatorFunctions.Core.Cases;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Cases;

/// <summary>
/// The one way into the log of a case, for people, for orchestrations and for reports: each event is held against the log (R-4, P-2), and
/// written at the version that it was held against.
/// </summary>
internal abstract class CaseLog<TCase, TId, TEvent>
    where TCase : class, ILoggedCase<TCase, TId, TEvent>
    where TId : struct, IIdentifier<TId>
    where TEvent : class, ICaseEvent<TEvent>
{
    // Each attempt that fails lost against another writer of the same case.
    private const int Attempts = 20;

    private readonly CaseStore<TCase, TId> _store;
    private readonly Limits _limits;

    private protected CaseLog(CaseStore<TCase, TId> store, Limits limits) => (_store, _limits) = (store, limits);

    /// <summary>
    /// Appends an act. Idempotent: one whose outcome stands already is not appended again, whatever version the caller has seen.
    /// </summary>
    /// <param name="reference">The case.</param>
    /// <param name="check">Refuses the case as it stands, such as a version that the caller did not mean.</param>
    /// <param name="act">The act, from the case as it stands.</param>
    /// <returns>The case as it is now.</returns>
    /// <exception cref="ProblemException">404, 409, or what <paramref name="check"/> throws.</exception>
    public Task<Versioned<TCase>> ActAsync(
        CaseReference<TId> reference, Action<Versioned<TCase>> check, Func<TCase, TEvent> act, CancellationToken cancellation) =>
        AppendAsync(reference, check, one => Task.FromResult(act(one) is var next && one.Progress().Has(next) ? null : next), cancellation);

    /// <summary>Appends the event that the case as it stands calls for, if any.</summary>
    /// <param name="reference">The case.</param>
    /// <param name="check">Refuses the case as it stands.</param>
    /// <param name="decide">The event, from the case as it stands, or null for none.</param>
    /// <returns>The case as it is now.</returns>
    /// <exception cref="ProblemException">404, 409, or what <paramref name="check"/> and <paramref name="decide"/> throw.</exception>
    public async Task<Versioned<TCase>> AppendAsync(
        CaseReference<TId> reference, Action<Versioned<TCase>> check, Func<TCase, Task<TEvent?>> decide, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var found = await FindAsync(reference, cancellation);
            if (await decide(found.Document) is not { } next)
            {
                return found;
            }

            check(found);
            if (await _store.TryReplaceAsync(found, With(found.Document, next), cancellation))
            {
                return await FindAsync(reference, cancellation);
            }
        }

        throw Problems.Conflict.With();
    }

    /// <summary>The case with one event more, to be written with its other rows.</summary>
    /// <exception cref="ProblemException">409: the event cannot follow, or the log has no room for it.</exception>
    internal TCase With(TCase one, TEvent next)
    {
        var progress = one.Progress();
        next = CaseLogRules.InOrder(one.OpenedAt, one.Log, next);
        if (!progress.CanFollow(next))
        {
            throw one.Kind.NotPossibleAt(progress.StageCode);
        }

        return CaseLogRules.HasRoomFor(one.Log, next, _limits) ? one.With(next) : throw Problems.TooManyActs.With();
    }

    private async Task<Versioned<TCase>> FindAsync(CaseReference<TId> reference, CancellationToken cancellation) =>
        await _store.FindAsync(reference, cancellation) ?? throw Problems.NotFound.With();
}
