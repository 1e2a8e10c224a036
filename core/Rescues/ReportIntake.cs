using System.Collections.Immutable;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Rescues;

/// <summary>Holds a report against the open rescue of its elevator .</summary>
public static class ReportIntake
{
    /// <summary>Whether a report opens a rescue, is attached to the open one or is only kept.</summary>
    public static ReportStep StepOf(IntakeKind kind, bool hasOpen) =>
        hasOpen ? ReportStep.Attached : AsksForRescue(kind) ? ReportStep.Opens : ReportStep.Kept;

    /// <summary>The events with which a report opens a rescue. The registered company is called at once .</summary>
    /// <param name="kind">The meaning of the report.</param>
    /// <param name="company">The registered company, or null.</param>
    /// <param name="at">The moment of opening.</param>
    public static ImmutableArray<RescueEvent> Opening(IntakeKind kind, OrganisationId? company, DateTimeOffset at) =>
    [
        .. IsTrapped(kind) ? [new RescueEvent { Kind = RescueEventKind.Trapped, At = at }] : ImmutableArray<RescueEvent>.Empty,
        .. company is not null
            ? [new RescueEvent { Kind = RescueEventKind.Dispatched, At = at, Company = company, Level = 1, Reason = "registered" }]
            : ImmutableArray<RescueEvent>.Empty,
    ];

    /// <summary>The event that an attached report adds to the open rescue, or null if it only counts.</summary>
    /// <param name="open">The open rescue.</param>
    /// <param name="lastFaultAt">When its newest fault happened.</param>
    /// <param name="kind">The meaning of the report.</param>
    /// <param name="occurredAt">When the report says that it happened.</param>
    /// <param name="at">The moment of the event.</param>
    public static RescueEvent? Attaching(
        RescueProgress open, DateTimeOffset lastFaultAt, IntakeKind kind, DateTimeOffset occurredAt, DateTimeOffset at) =>
        open.TrappedAt is not null ? null
        // a restoration that is older than a fault says nothing about it.
        : kind == IntakeKind.Restored && occurredAt > lastFaultAt ? new RescueEvent { Kind = RescueEventKind.Restored, At = at }
        : IsTrapped(kind) ? new RescueEvent { Kind = RescueEventKind.Trapped, At = at }
        : null;

    /// <summary>Whether an attached report is a fault that happened after the newest one so far.</summary>
    public static bool IsNewerFault(IntakeKind kind, DateTimeOffset occurredAt, DateTimeOffset lastFaultAt) =>
        AsksForRescue(kind) && occurredAt > lastFaultAt;

    private static bool AsksForRescue(IntakeKind kind) => kind == IntakeKind.Order || IsTrapped(kind);

    private static bool IsTrapped(IntakeKind kind) => kind is IntakeKind.Trapped or IntakeKind.PresumedTrapped;
}
