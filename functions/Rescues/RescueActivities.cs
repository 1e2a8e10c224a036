using ElevatorFunctions.Cases;
using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Platform.Storage;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Rescues;

/// <summary>What a <see cref="RescueOrchestration"/> lets be done. Each may run more than once for the same duty.</summary>
public sealed class RescueActivities(RescueStore store, RescueForces forces, RescueNotices notices, TimeProvider time, Limits limits)
{
    // Each try that fails lost against an act of a person.
    private const int Attempts = 20;

    /// <summary>Reads the facts.</summary>
    [Function(nameof(LookAtRescue))]
    public async Task<DeadlineCheck> LookAtRescue([ActivityTrigger] string reference, CancellationToken cancellation)
    {
        var rescue = (await FindAsync(reference, cancellation)).Document;
        var duties = DutiesOf(rescue);
        return new DeadlineCheck(
            rescue.Progress().IsClosed,
            [.. duties.Due.Select(duty => new DueAction(reference, duty.Key))],
            duties.NextAt?.UtcDateTime);
    }

    /// <summary>Does a duty; nothing when it has ceased to be one.</summary>
    [Function(nameof(DoRescueDuty))]
    public async Task DoRescueDuty([ActivityTrigger] DueAction task, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var found = await FindAsync(task.Reference, cancellation);
            var rescue = found.Document;
            if (DutiesOf(rescue).Due.FirstOrDefault(duty => duty.Key == task.Key) is not { } duty)
            {
                return;
            }

            if (duty.Kind != RescueDueActionKind.CallNext)
            {
                await notices.TellAsync(rescue, duty, cancellation);
                return;
            }

            if (await store.TryReplaceAsync(found, rescue.With(NextCompany.EventOf(await forces.NextAsync(rescue), time.GetUtcNow())), cancellation))
            {
                return;
            }
        }

        throw new InvalidOperationException($"Rescue '{task.Reference}' changed {Attempts} times while duty '{task.Key}' was being done.");
    }

    private RescueDueActions DutiesOf(Rescue rescue) => RescueDueActions.Of(rescue.Progress(), rescue.Central, time.GetUtcNow(), limits);

    private async Task<Versioned<Rescue>> FindAsync(string reference, CancellationToken cancellation) =>
        RescueReference.TryParse(reference, out var known) && await store.FindAsync(known, cancellation) is { } found
            ? found
            : throw new InvalidOperationException($"There is no rescue '{reference}'.");
}
