using Microsoft.DurableTask;

namespace ElevatorFunctions.Cases;

/// <summary>
/// Runs the orchestrations that watch the deadlines of cases: after each wake-up read the facts again, do what has become due, and wait for
/// the next deadline or for word that the facts have changed. A word that is lost delays it until the deadline, and never misleads it.
/// </summary>
internal static class DeadlineOrchestrator
{
    /// <summary>The event that says that the facts have changed.</summary>
    public const string Changed = "changed";

    // Bounds the history. The keys of the actions done so far go along.
    private const int LooksOfARun = 100;

    // Storage that is down comes back. People who wait are not given up for it.
    private static readonly TaskOptions Persistent = TaskOptions.FromRetryPolicy(new RetryPolicy(
        int.MaxValue, TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromSeconds(30)));

    /// <summary>Watches until it is closed and all is done.</summary>
    /// <param name="context">The orchestration.</param>
    /// <param name="state">The case that it watches, and the actions done so far.</param>
    /// <param name="look">The activity that reads the facts: reference in, <see cref="DeadlineCheck"/> out.</param>
    /// <param name="act">The activity that does an action: <see cref="DueAction"/> in.</param>
    public static async Task RunAsync(TaskOrchestrationContext context, DeadlineState state, string look, string act)
    {
        var done = new HashSet<string>(state.Done, StringComparer.Ordinal);
        // One waiter for the whole run: a second one would take the events of the first.
        var changed = context.WaitForExternalEvent<string>(Changed);
        for (var looks = 0; looks < LooksOfARun; looks++)
        {
            var begun = context.CurrentUtcDateTime;
            var facts = await context.CallActivityAsync<DeadlineCheck>(look, state.Reference, Persistent);
            var due = facts.Due.Where(action => !done.Contains(action.Key)).ToList();
            foreach (var action in due)
            {
                await context.CallActivityAsync(act, action, Persistent);
                done.Add(action.Key);
            }

            if (facts.IsClosed)
            {
                return;
            }

            if (due.Count > 0)
            {
                // The actions done may have made something else due.
                continue;
            }

            // For the sweep, which measures what is due and not done.
            context.SetCustomStatus(new DateTimeOffset(begun, TimeSpan.Zero));
            await WaitAsync(context, changed, facts.NextAt);
            if (changed.IsCompleted)
            {
                changed = context.WaitForExternalEvent<string>(Changed);
            }
        }

        context.ContinueAsNew(state with { Done = [.. done] });
    }

    private static async Task WaitAsync(TaskOrchestrationContext context, Task changed, DateTime? until)
    {
        if (until is not { } moment)
        {
            await changed;
            return;
        }

        using var early = new CancellationTokenSource();
        var timer = context.CreateTimer(moment, early.Token);
        if (await Task.WhenAny(changed, timer) == changed)
        {
            early.Cancel();
        }
    }
}
