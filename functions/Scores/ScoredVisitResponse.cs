using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Visits;

namespace ElevatorFunctions.Scores;

/// <summary>A visit of the maintenance rate (S-1), as it stood at the moment of the window.</summary>
internal sealed record ScoredVisitResponse
{
    /// <summary>Identifier.</summary>
    public required VisitReference Id { get; init; }

    /// <summary>When it was signed in (维保单位签到时间).</summary>
    public required DateTimeOffset SignedInAt { get; init; }

    /// <summary>When it was signed out (维保单位签退时间).</summary>
    public DateTimeOffset? SignedOutAt { get; init; }

    /// <summary>How the work was recorded (维保模式).</summary>
    public MaintenanceMode? Mode { get; init; }

    /// <summary>How it stood (V-15).</summary>
    public required VisitStatus Status { get; init; }

    /// <summary>Chinese name of the status.</summary>
    public required string StatusLabel { get; init; }

    /// <summary>True for a valid visit (是否合规).</summary>
    public required bool Compliant { get; init; }

    /// <summary>Words of the worker (维保备注).</summary>
    public string? Remark { get; init; }

    /// <summary>The worker.</summary>
    public required string PersonName { get; init; }

    /// <summary>Why it is not compliant.</summary>
    public required IReadOnlyList<ScoredVisitReason> Why { get; init; }

    /// <summary>True when it is forgiven: the elevator had as many valid visits as required.</summary>
    public required bool Zeroed { get; init; }

    /// <summary>The exemption that takes the miss away.</summary>
    public ExemptionId? Exemption { get; init; }

    /// <summary>The row of a visit.</summary>
    /// <param name="visit">The visit with all that came later.</param>
    /// <param name="row">How it stood.</param>
    /// <param name="elevator">The elevator's maintenance, which may zero it.</param>
    public static ScoredVisitResponse Of(Visit visit, ScoredVisit row, ElevatorMaintenance elevator, ScoreScope scope, Limits limits)
    {
        var moment = scope.Window.Moment;
        var isOut = visit.SignOut?.At <= moment;
        return new()
        {
            Id = visit.Reference,
            SignedInAt = visit.SignedInAt,
            SignedOutAt = isOut ? visit.SignOut!.At : null,
            Mode = isOut ? visit.SignOut!.Mode : null,
            Status = row.Status,
            StatusLabel = row.Status.Label(),
            Compliant = row.Status == VisitStatus.Valid,
            Remark = isOut ? visit.SignOut!.Remark : null,
            PersonName = visit.PersonName,
            Why = row.Status == VisitStatus.NonCompliant ? [.. ScoredVisitReasons.Of(visit.Facts(), moment, limits)] : [],
            Zeroed = elevator.Zeroes(row),
            Exemption = scope.Exemptions.Of(ExemptionKind.Visit, visit.Reference, ScoreRate.Maintenance),
        };
    }
}
