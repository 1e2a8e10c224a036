using ElevatorFunctions.Core.Cases;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Timers;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Cases;

/// <summary>Starts each minute the orchestrations that a process left unstarted, and measures what is due and not done.</summary>
internal abstract class CaseSweep<TCase, TId, TAction>(
    CaseStore<TCase, TId> store, ICaseDeadlines<TCase, TAction> deadlines, OrchestrationStarter starter, DeadlineMeasures measures, TimeProvider time) : IMinutePart
    where TCase : class, IStoredCase<TId>
    where TId : struct, IIdentifier<TId>
    where TAction : class, IDueAction
{
    /// <inheritdoc/>
    public bool IsUrgent => true;

    /// <inheritdoc/>
    public virtual async Task RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        var open = 0;
        var longest = deadlines.Limits.ToDictionary(limit => limit, _ => TimeSpan.Zero);
        await foreach (var (one, doneTo) in starter.SweepAsync(client, store, cancellation))
        {
            open++;
            var now = time.GetUtcNow();
            var due = deadlines.Of(one).Due;
            foreach (var action in due.Where(action => action.Since > doneTo && now - action.Since > longest[action.Limit]))
            {
                longest[action.Limit] = now - action.Since;
            }

            Count(one, due, now);
        }

        measures.Swept(store.Kind, open, longest);
    }

    /// <summary>Counts what is measured of this kind of case only.</summary>
    /// <param name="due">The actions due by now, with those that have been done.</param>
    private protected virtual void Count(TCase one, IReadOnlyList<TAction> due, DateTimeOffset now)
    {
    }
}
