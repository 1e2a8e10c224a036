namespace ElevatorFunctions.Core.Rescues;

/// <summary>
/// The sum of the messages of an elevator's device, independent of their order. A message counts for the moment at which it happened,
/// and an older message never overrides a newer one.
/// </summary>
public sealed record DeviceState
{
    /// <summary>The state of a device that has sent no message.</summary>
    public static DeviceState Silent { get; } = new();

    /// <summary>The code of the newest message, or null without one.</summary>
    public string? Code { get; init; }

    /// <summary>When the newest message happened, UTC.</summary>
    public DateTimeOffset OccurredAt { get; init; } = DateTimeOffset.MinValue;

    /// <summary>When operation was last restored (code 40), UTC, or null if it never was.</summary>
    public DateTimeOffset? RestoredAt { get; init; }

    /// <summary>When the device last said that operation is automatic or without a fault (40, 00), UTC, or null if it never did.</summary>
    public DateTimeOffset? NormalAt { get; init; }

    /// <summary>When the device last said that it is inspected (code 43), UTC, or null if it never did.</summary>
    public DateTimeOffset? InspectionAt { get; init; }

    /// <summary>When the last inspection began, UTC, or null without one.</summary>
    public DateTimeOffset? InspectedFrom { get; init; }

    /// <summary>When the last inspection ended (40, 00), UTC, or null while it goes on.</summary>
    public DateTimeOffset? InspectedUntil { get; init; }

    /// <summary>Whether what happened at a moment was the doing of those who inspect the elevator.</summary>
    public bool IsUnderInspectionAt(DateTimeOffset moment) => InspectedFrom <= moment && !(InspectedUntil <= moment);

    /// <summary>
    /// Classifies a message. A fault older than a restoration is over and needs no order. Trapped people need a rescue however late
    /// the message is, because a restoration does not free them.
    /// </summary>
    public IntakeKind Amounts(FaultCode code, bool occupied, DateTimeOffset occurredAt)
    {
        var kind = Intake.OfDevice(code, occupied, IsUnderInspectionAt(occurredAt));
        return kind == IntakeKind.Order && occurredAt < RestoredAt ? IntakeKind.Log : kind;
    }

    /// <summary>The state after a message.</summary>
    public DeviceState After(FaultCode code, DateTimeOffset occurredAt)
    {
        var isRestored = code.Actions.HasFlag(FaultActions.CloseFault);
        var after = occurredAt > OccurredAt ? this with { Code = code.Code, OccurredAt = occurredAt } : this;
        if (isRestored && !(occurredAt <= RestoredAt))
        {
            after = after with { RestoredAt = occurredAt };
        }

        return isRestored || code.Code == FaultCodes.NoFault ? after.Normal(occurredAt)
            : code.Actions.HasFlag(FaultActions.SuppressAlarms) ? after.Inspected(occurredAt)
            : after;
    }

    /// <summary>Whether another state says the same but for the times at which it was said again.</summary>
    public bool SaysTheSameAs(DeviceState other) =>
        (Code, RestoredAt, InspectedFrom, InspectedUntil) == (other.Code, other.RestoredAt, other.InspectedFrom, other.InspectedUntil);

    private DeviceState Normal(DateTimeOffset at)
    {
        var after = NormalAt >= at ? this : this with { NormalAt = at };
        return !(InspectedFrom <= at) ? after
            // It lies between two inspections that were taken for one.
            : InspectionAt > at ? after.InspectedSince(InspectionAt.Value)
            : after with { InspectedUntil = InspectedUntil < at ? InspectedUntil : at };
    }

    // One that is over already is not begun again by a late message.
    private DeviceState Inspected(DateTimeOffset at)
    {
        var after = InspectionAt >= at ? this : this with { InspectionAt = at };
        return at <= NormalAt ? after
            : InspectedFrom is { } from && InspectedUntil is null ? after with { InspectedFrom = from < at ? from : at }
            : after.InspectedSince(at);
    }

    private DeviceState InspectedSince(DateTimeOffset from) => this with
    {
        InspectedFrom = from,
        InspectedUntil = InspectedUntil >= from ? InspectedUntil : NormalAt >= from ? NormalAt : null,
    };
}
