using ElevatorFunctions.Core.Cases;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Cases;

/// <summary>The activities of a deadline orchestrator. Each may run more than once for the same action.</summary>
internal abstract class CaseActivities<TCase, TId, TAction>
    where TCase : class, IStoredCase<TId>
    where TId : struct, IIdentifier<TId>
    where TAction : class, IDueAction
{
    private readonly CaseStore<TCase, TId> _store;
    private readonly ICaseDeadlines<TCase, TAction> _deadlines;
    private readonly DeadlineMeasures _measures;
    private readonly TimeProvider _time;

    private protected CaseActivities(
        CaseStore<TCase, TId> store, ICaseDeadlines<TCase, TAction> deadlines, DeadlineMeasures measures, TimeProvider time)
    {
        _store = store;
        _deadlines = deadlines;
        _measures = measures;
        _time = time;
    }

    /// <summary>The moment, UTC.</summary>
    private protected DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Does an action.</summary>
    private protected abstract Task DoAsync(TCase one, TAction action, CancellationToken cancellation);

    /// <summary>Reads the facts.</summary>
    private protected async Task<DeadlineCheck> CheckAsync(string reference, CancellationToken cancellation)
    {
        var one = await FindAsync(reference, cancellation);
        var (due, nextAt) = _deadlines.Of(one);
        return new DeadlineCheck(one.IsClosed, [.. due.Select(action => new DueAction(reference, action.Key))], nextAt?.UtcDateTime);
    }

    /// <summary>Does an action, unless it has ceased to be due.</summary>
    private protected async Task DoAsync(DueAction task, CancellationToken cancellation)
    {
        var one = await FindAsync(task.Reference, cancellation);
        if (_deadlines.Of(one).Due.FirstOrDefault(action => action.Key == task.Key) is { } action)
        {
            await DoAsync(one, action, cancellation);
            _measures.Done(one.Kind, action, Now - action.Since);
        }
    }

    private async Task<TCase> FindAsync(string reference, CancellationToken cancellation) =>
        CaseReference<TId>.TryParse(reference, out var known) && await _store.FindAsync(known, cancellation) is { Document: var one }
            ? one
            : throw new InvalidOperationException($"There is no {typeof(TCase).Name} '{reference}'.");
}
