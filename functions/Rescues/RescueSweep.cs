using System.Diagnostics.Metrics;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Rescues;

/// <summary>The sweep of rescues and fault orders. That it ran is half of the proof that deadlines are watched.</summary>
internal sealed class RescueSweep(
    RescueStore store, RescueDeadlines deadlines, OrchestrationStarter starter, DeadlineMeasures measures, Pulse pulse, TimeProvider time, Meter meter)
    : CaseSweep<Rescue, RescueId, RescueDueAction>(store, deadlines, starter, measures, time)
{
    // Longer than a call takes that is under way.
    private static readonly TimeSpan UnescalatedAfter = TimeSpan.FromSeconds(60);

    private readonly Gauge<long> _open = meter.CreateGauge<long>("elevators.rescue.open", "{rescue}", "Open rescues of trapped people, and open fault orders");

    private readonly Gauge<long> _unescalated = meter.CreateGauge<long>(
        "elevators.rescue.unescalated", "{rescue}", "Rescues whose next company was due to be called 60 s ago and was not (R-5)");

    private Counts _counts;

    /// <inheritdoc/>
    public override async Task RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        _counts = default;
        await base.RunAsync(client, cancellation);
        _open.Record(_counts.Trapped, new KeyValuePair<string, object?>("elevators.rescue.trapped", true));
        _open.Record(_counts.Orders, new KeyValuePair<string, object?>("elevators.rescue.trapped", false));
        _unescalated.Record(_counts.Unescalated);
        await pulse.SweptAsync(client, cancellation);
    }

    private protected override void Count(Rescue one, IReadOnlyList<RescueDueAction> due, DateTimeOffset now)
    {
        var isTrapped = one.Progress().TrappedAt is not null;
        var isUnescalated = due.Any(action => action.Kind == RescueDueActionKind.CallNext && now - action.Since > UnescalatedAfter);
        _counts = new(
            _counts.Trapped + (isTrapped ? 1 : 0), _counts.Orders + (isTrapped ? 0 : 1), _counts.Unescalated + (isUnescalated ? 1 : 0));
    }

    private readonly record struct Counts(int Trapped, int Orders, int Unescalated);
}
