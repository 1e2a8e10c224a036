using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Rescues;

namespace ElevatorFunctions.Scores;

/// <summary>A rescue of the rescue rate or the fault rate (S-2, S-5), as it stood at the moment of the window.</summary>
internal sealed record RescueDetailResponse : INamed<RescueDetailResponse>
{
    private const int FirstLevel = 1;
    private const int SecondLevel = 2;

    /// <summary>True when it counts (是否纳入考核).</summary>
    public required bool Counted { get; init; }

    /// <summary>Identifier.</summary>
    public required RescueReference Id { get; init; }

    /// <summary>The elevator that people were trapped in.</summary>
    public required ElevatorCode Elevator { get; init; }

    /// <summary>Where the elevator stands.</summary>
    public required string Place { get; init; }

    /// <summary>Its district code.</summary>
    [TextOf(typeof(District))]
    public required string District { get; init; }

    /// <summary>Chinese name of the district.</summary>
    public required string DistrictLabel { get; init; }

    /// <summary>When it happened (故障发生时间).</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The outcome that stood (处置结果).</summary>
    public RescueOutcome? Outcome { get; init; }

    /// <summary>Its Chinese name.</summary>
    public string? OutcomeLabel { get; init; }

    /// <summary>People trapped, as the rescuer reported (困人人数).</summary>
    [Range(0, int.MaxValue)]
    public int? People { get; init; }

    /// <summary>Words of the rescuer (现场描述).</summary>
    public string? Note { get; init; }

    /// <summary>Code of the cause (故障原因).</summary>
    [Example("206")]
    public string? Cause { get; init; }

    /// <summary>Chinese name of the cause.</summary>
    public string? CauseLabel { get; init; }

    /// <summary>True when the fault rate leaves it out, since the power failed.</summary>
    public required bool Outage { get; init; }

    /// <summary>When it was reported (报修时间).</summary>
    public required DateTimeOffset ReportedAt { get; init; }

    /// <summary>When the company was called, at level 1 when the first was (派单时间).</summary>
    public DateTimeOffset? DispatchedAt { get; init; }

    /// <summary>When it was accepted (接单时间).</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>When the leader arrived (到达时间).</summary>
    public DateTimeOffset? ArrivedAt { get; init; }

    /// <summary>When people were freed (救出时间).</summary>
    public DateTimeOffset? RescuedAt { get; init; }

    /// <summary>1 for the company that owes it, 2 for a helper that led (救援级别).</summary>
    [Range(FirstLevel, SecondLevel)]
    public required int Level { get; init; }

    /// <summary>True in the central urban area (是否中心城区).</summary>
    public required bool Central { get; init; }

    /// <summary>The company that led.</summary>
    public OrganisationId? Leader { get; init; }

    /// <summary>Registered name of the leader.</summary>
    public string? LeaderName { get; init; }

    /// <summary>True when it is finished and nothing was late (是否救援及时).</summary>
    public required bool Timely { get; init; }

    /// <summary>The parts that were late.</summary>
    public required IReadOnlyList<RescueDelay> LateBy { get; init; }

    /// <summary>The exemption that takes the miss away.</summary>
    public ExemptionId? Exemption { get; init; }

    /// <summary>Where to read on.</summary>
    public required RescueRecordLinks Links { get; init; }

    /// <inheritdoc/>
    public RescueDetailResponse WithNames(NameLookup names) => this with { LeaderName = names.Of(Leader) };

    /// <summary>The row of a rescue.</summary>
    /// <param name="rescue">The rescue with all that came later.</param>
    /// <param name="row">How it stood.</param>
    /// <param name="rate">The rate that shows it. The fault rate counts entrapments, whichever company led.</param>
    public static RescueDetailResponse Of(Rescue rescue, ScoredRescue row, ScoreScope scope, ScoreRate rate)
    {
        var isOwed = rescue.Company == scope.Company;
        var (progress, report) = (row.Progress, row.Progress.Rescued?.Report);
        var calls = isOwed ? progress.Dispatches : [.. progress.Dispatches.Where(call => call.Company == scope.Company)];
        var exemption = isOwed ? scope.Exemptions.Of(ExemptionKind.Rescue, rescue.Reference, rate) : null;
        return new()
        {
            Counted = rate == ScoreRate.Fault ? !row.IsOutage && exemption is null : isOwed ? row.IsCounted : row.TimelyHelper == scope.Company,
            Id = rescue.Reference,
            Elevator = rescue.Elevator,
            Place = rescue.Place,
            District = rescue.District,
            DistrictLabel = Districts.LabelOf(rescue.District),
            OccurredAt = rescue.OccurredAt,
            Outcome = report?.Outcome,
            OutcomeLabel = report?.Outcome.Label(),
            People = report?.People,
            Note = report?.Note,
            Cause = report?.Cause,
            CauseLabel = report is not null && FaultCauses.TryFind(report.Cause, out var cause) ? cause.Label : null,
            Outage = row.IsOutage,
            ReportedAt = rescue.Id.OpenedAt,
            DispatchedAt = calls.IsEmpty ? null : calls[0].At,
            AcceptedAt = progress.Accepted?.At,
            ArrivedAt = progress.Arrived?.At,
            RescuedAt = progress.Rescued?.At,
            Level = isOwed ? FirstLevel : SecondLevel,
            Central = rescue.Central,
            Leader = progress.Leader,
            Timely = isOwed ? row.Standing == ScoreStanding.Timely : row.TimelyHelper == scope.Company,
            LateBy = isOwed ? row.LateBy : row.HelperLateBy,
            Exemption = exemption,
            Links = new($"/api/v1/rescues/{rescue.Reference}"),
        };
    }

    /// <summary>Whether a rescue concerns the company: it owes it, or led it for another.</summary>
    public static bool Concerns(ScoredRescue row, ScoreScope scope) =>
        (row.Facts.Company == scope.Company && row.Standing != ScoreStanding.Out) || row.Helper == scope.Company;

    /// <summary>Whether it belongs on the list of misses: late for the company that owes it, exempted ones too.</summary>
    public static bool IsMiss(ScoredRescue row, ScoreScope scope) => row.Facts.Company == scope.Company && row.Standing == ScoreStanding.Late;

    /// <summary>Paths of a rescue's record.</summary>
    /// <param name="Rescue">The rescue itself.</param>
    internal sealed record RescueRecordLinks(string Rescue);
}
