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

    /// <summary>When the device last said that it is inspected (code 43), UTC, or null if it never did.</summary>
    public DateTimeOffset? InspectionAt { get; init; }

    /// <summary>When the last inspection began, UTC, or null without one.</summary>
    public DateTimeOffset? InspectedFrom { get; init; }

    /// <summary>When the last inspection ended (code 40), UTC, or null while it was not said to end.</summary>
    public DateTimeOffset? InspectedUntil { get; init; }

    /// <summary>Whether what happened at a moment was the doing of those who inspect the elevator. It ends by itself after a while .</summary>
    public bool IsUnderInspectionAt(DateTimeOffset moment, Limits limits) =>
        InspectedFrom <= moment && !(InspectedUntil <= moment) && moment - InspectionAt < limits.InspectionMode;

    /// <summary>
    /// Classifies a message. A fault older than a restoration is over and needs no order. Trapped people need a rescue however late
    /// the message is, because a restoration does not free them.
    /// </summary>
    public IntakeKind Amounts(FaultCode code, bool? occupied, DateTimeOffset occurredAt, Limits limits)
    {
        var kind = Intake.OfDevice(code, occupied, IsUnderInspectionAt(occurredAt, limits));
        return kind == IntakeKind.Order && occurredAt < RestoredAt ? IntakeKind.Log : kind;
    }

    /// <summary>Whether the device was said to be offline, and has said nothing since (code 98).</summary>
    public bool IsOffline => FaultCodes.TryFind(Code, out var code) && code.Actions.HasFlag(FaultActions.DeviceTicket);

    /// <summary>The state after a message.</summary>
    public DeviceState After(FaultCode code, DateTimeOffset occurredAt, Limits limits)
    {
        var after = occurredAt > OccurredAt ? this with { Code = code.Code, OccurredAt = occurredAt } : this;
        return code.Actions.HasFlag(FaultActions.CloseFault) ? after.Restored(occurredAt)
            : code.Actions.HasFlag(FaultActions.SuppressAlarms) ? after.Inspected(occurredAt, limits)
            : after;
    }

    /// <summary>Whether another state says the same but for the times at which it was said again, an inspection to the hour.</summary>
    public bool SaysTheSameAs(DeviceState other) => (Code, RestoredAt, InspectedFrom, InspectedUntil, HourOf(InspectionAt))
        == (other.Code, other.RestoredAt, other.InspectedFrom, other.InspectedUntil, HourOf(other.InspectionAt));

    private static long? HourOf(DateTimeOffset? moment) => moment?.UtcTicks / TimeSpan.TicksPerHour;

    private DeviceState Restored(DateTimeOffset at)
    {
        var after = RestoredAt >= at ? this : this with { RestoredAt = at };
        return !(InspectedFrom <= at) ? after
            // It lies between two inspections that were taken for one.
            : InspectionAt > at ? after.InspectedSince(InspectionAt.Value)
            : after with { InspectedUntil = InspectedUntil < at ? InspectedUntil : at };
    }

    // One that is over already is not begun again by a late message. One that was not said again in time had ended by itself.
    private DeviceState Inspected(DateTimeOffset at, Limits limits)
    {
        var after = InspectionAt >= at ? this : this with { InspectionAt = at };
        return at <= RestoredAt ? after
            : InspectedFrom is not { } from || InspectedUntil is not null || at - InspectionAt >= limits.InspectionMode ? after.InspectedSince(at)
            : from - at >= limits.InspectionMode ? after
            : after with { InspectedFrom = from < at ? from : at };
    }

    private DeviceState InspectedSince(DateTimeOffset from) => this with
    {
        InspectedFrom = from,
        InspectedUntil = InspectedUntil >= from ? InspectedUntil : RestoredAt >= from ? RestoredAt : null,
    };
}
