using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ElevatorFunctions.Rescues;

/// <summary>
/// Watches a rescue until it is closed: after each wake-up it reads the facts again, does what has become due, and waits for the next
/// deadline or for word that the facts have changed. A word that is lost delays it until the deadline, and never misleads it.
/// </summary>
public static class RescueOrchestration
{
    /// <summary>The event that says that the facts have changed.</summary>
    public const string Changed = "changed";

    // Bounds the history; the duties done so far go along.
    private const int LooksOfARun = 100;

    // Storage that is down comes back; people who wait for a rescue are not given up for it.
    private static readonly TaskOptions Persistent = TaskOptions.FromRetryPolicy(new RetryPolicy(
        int.MaxValue, TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromSeconds(30)));

    /// <summary>The instance that watches a rescue.</summary>
    public static string InstanceOf(RescueReference rescue) => $"rescue-{rescue}";

    /// <summary>Watches.</summary>
    [Function(nameof(RescueOrchestration))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context, RescueWatch watch)
    {
        var done = new HashSet<string>(watch.Done, StringComparer.Ordinal);
        // One waiter for the whole run: a second one would take the events of the first.
        var changed = context.WaitForExternalEvent<string>(Changed);
        for (var looks = 0; looks < LooksOfARun; looks++)
        {
            var look = await context.CallActivityAsync<RescueLook>(nameof(RescueActivities.LookAtRescue), watch.Reference, Persistent);
            if (look.IsClosed)
            {
                return;
            }

            var due = look.Due.Where(duty => !done.Contains(duty.Key)).ToList();
            foreach (var duty in due)
            {
                await context.CallActivityAsync(nameof(RescueActivities.DoRescueDuty), duty, Persistent);
                done.Add(duty.Key);
            }

            if (due.Count > 0)
            {
                // What was done may have made something else due.
                continue;
            }

            await WaitAsync(context, changed, look.NextAt);
            if (changed.IsCompleted)
            {
                changed = context.WaitForExternalEvent<string>(Changed);
            }
        }

        context.ContinueAsNew(watch with { Done = [.. done] });
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
