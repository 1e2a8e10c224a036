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
    /// <param name="code">The fault code of the report.</param>
    /// <param name="company">The registered company, or null.</param>
    /// <param name="at">The moment of opening.</param>
    public static ImmutableArray<RescueEvent> Opening(IntakeKind kind, string code, OrganisationId? company, DateTimeOffset at) =>
    [
        .. IsTrapped(kind) ? [new RescueEvent { Kind = RescueEventKind.Trapped, At = at }] : ImmutableArray<RescueEvent>.Empty,
        .. kind == IntakeKind.CallCar ? [new RescueEvent { Kind = RescueEventKind.CarToCall, At = at }] : ImmutableArray<RescueEvent>.Empty,
        .. StopsUse(kind, code) ? [new RescueEvent { Kind = RescueEventKind.UseToStop, At = at }] : ImmutableArray<RescueEvent>.Empty,
        .. company is not null
            ? [new RescueEvent { Kind = RescueEventKind.Dispatched, At = at, Company = company, Level = 1, Reason = "registered" }]
            : ImmutableArray<RescueEvent>.Empty,
    ];

    /// <summary>The events that an attached report adds to the open rescue, none if it only counts.</summary>
    /// <param name="open">The open rescue.</param>
    /// <param name="lastFaultAt">When its newest fault happened.</param>
    /// <param name="kind">The meaning of the report.</param>
    /// <param name="code">The fault code of the report.</param>
    /// <param name="occurredAt">When the report says that it happened.</param>
    /// <param name="at">The moment of the event.</param>
    public static IEnumerable<RescueEvent> Attaching(
        RescueProgress open, DateTimeOffset lastFaultAt, IntakeKind kind, string code, DateTimeOffset occurredAt, DateTimeOffset at, Limits limits)
    {
        if (StopsUse(kind, code) && open.UseToStopAt is null)
        {
            yield return new RescueEvent { Kind = RescueEventKind.UseToStop, At = at };
        }

        if (open.TrappedAt is not null)
        {
            yield break;
        }

        // a restoration that is older than a fault says nothing about it.
        if (kind == IntakeKind.Restored && occurredAt > lastFaultAt)
        {
            yield return new RescueEvent { Kind = RescueEventKind.Restored, At = at };
        }
        else if (IsTrapped(kind))
        {
            yield return new RescueEvent { Kind = RescueEventKind.Trapped, At = at };
        }
        else if (kind == IntakeKind.CallCar && !(at - open.CarToCallAt < limits.CallCarAgain))
        {
            yield return new RescueEvent { Kind = RescueEventKind.CarToCall, At = at };
        }
    }

    /// <summary>
    /// Whether a report that has the key of one before is that one, sent again. A device that cannot tell the time counts its messages
    /// anew after each start, and a phone may use a key twice.
    /// </summary>
    /// <param name="isTimed">Whether the key holds the time at which it happened.</param>
    /// <param name="receivedBefore">When the one before came in.</param>
    /// <param name="isOpen">Whether the rescue that it led to is open.</param>
    /// <param name="moment">Now.</param>
    public static bool IsSentAgain(bool isTimed, DateTimeOffset receivedBefore, bool isOpen, DateTimeOffset moment, Limits limits) =>
        isTimed || isOpen || moment - receivedBefore <= limits.ReportSentAgain;

    /// <summary>
    /// Whether a report belongs to a rescue that is over: it happened while the rescue was under way, before a rescuer at the car was done. A
    /// restoration frees no people, and the device's own state says which faults are older.
    /// </summary>
    /// <param name="closed">The rescue, closed.</param>
    /// <param name="openedAt">When it was opened.</param>
    /// <param name="occurredAt">When the report says that it happened.</param>
    public static bool BelongsTo(RescueProgress closed, DateTimeOffset openedAt, DateTimeOffset occurredAt, Limits limits) =>
        occurredAt >= openedAt - limits.ReportBeforeRescue && occurredAt <= closed.Rescued?.At;

    /// <summary>A report as an old one counts: one that is too old asks for nothing, but for trapped people .</summary>
    /// <param name="kind">The meaning of the report.</param>
    /// <param name="isLate">Whether it came too long after it happened.</param>
    public static IntakeKind Aged(IntakeKind kind, bool isLate) => isLate && !IsTrapped(kind) && kind != IntakeKind.Restored ? IntakeKind.Log : kind;

    /// <summary>Whether an attached report is a fault that happened after the newest one so far.</summary>
    public static bool IsNewerFault(IntakeKind kind, DateTimeOffset occurredAt, DateTimeOffset lastFaultAt) =>
        AsksForRescue(kind) && occurredAt > lastFaultAt;

    private static bool AsksForRescue(IntakeKind kind) => kind is IntakeKind.Order or IntakeKind.CallCar || IsTrapped(kind);

    private static bool StopsUse(IntakeKind kind, string code) =>
        AsksForRescue(kind) && FaultCodes.TryFind(code, out var fault) && fault.Actions.HasFlag(FaultActions.StopUse);

    private static bool IsTrapped(IntakeKind kind) => kind is IntakeKind.Trapped or IntakeKind.PresumedTrapped;
}
