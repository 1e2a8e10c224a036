using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;

namespace ElevatorFunctions.Core.Scores;

/// <summary>A rescue as the rates see it at the moment of a window: a row of the details and a part of the figures at once (S-2, D-40 to D-44).</summary>
public sealed record ScoredRescue
{
    private ScoredRescue(RescueFacts facts, RescueProgress progress, RescueAssessment assessment, RescueAssessment? ofLeader)
    {
        (Facts, Progress) = (facts, progress);
        (Assessment, OfLeader) = (assessment, ofLeader);
    }

    /// <summary>The facts, with the whole log.</summary>
    public RescueFacts Facts { get; }

    /// <summary>How it stood at the moment, replayed from the log up to then (D-3).</summary>
    public RescueProgress Progress { get; }

    /// <summary>The limits of the whole rescue: its accept counts from the first call.</summary>
    public RescueAssessment Assessment { get; }

    /// <summary>The limits of the company that leads: its accept counts from its own call. Null while no company leads.</summary>
    public RescueAssessment? OfLeader { get; }

    /// <summary>The day on which it began, Shanghai: of the first call, or of the opening where no company was called (D-6).</summary>
    public DateOnly Day => ShanghaiCalendar.DayOf(Progress.Dispatches is [var first, ..] ? first.At : Facts.OpenedAt);

    /// <summary>Whether the rescuer found people trapped, also where none had been said to be. The outcome that stands at the moment counts.</summary>
    public bool IsEntrapment => Progress.Rescued?.Report?.Outcome == RescueOutcome.Entrapment;

    /// <summary>Whether it is an entrapment that the fault rate leaves out for its cause (D-53).</summary>
    public bool IsOutage => IsEntrapment && FaultCauses.TryFind(Progress.Rescued!.Report!.Cause, out var cause) && cause.IsPowerOutage;

    /// <summary>
    /// How it stands for the company that owes it (D-40, D-41). Out where no company does. A fault order that turns out to be an entrapment has no limit
    /// that could pass.
    /// </summary>
    public ScoreStanding Standing =>
        Facts.Company is null ? ScoreStanding.Out
        : !Progress.IsClosed ? Progress.TrappedAt is null ? ScoreStanding.Out : Assessment.IsTimely ? ScoreStanding.Pending : ScoreStanding.Late
        : !IsEntrapment ? ScoreStanding.Out
        : Assessment.IsTimely && Progress.Leader == Facts.Company ? ScoreStanding.Timely
        : ScoreStanding.Late;

    /// <summary>Whether it is in the total of the company that owes it: decided, and no miss that is exempted.</summary>
    public bool IsCounted => Standing == ScoreStanding.Timely || (Standing == ScoreStanding.Late && !Facts.IsExemptForRescue);

    /// <summary>Whether it is a miss of the company that owes it, taken away by an exemption.</summary>
    public bool IsExempted => Standing == ScoreStanding.Late && Facts.IsExemptForRescue;

    /// <summary>The company that led without owing it, or null. Its row is one of level 2.</summary>
    public OrganisationId? Helper => Progress.Leader is { } leader && leader != Facts.Company ? leader : null;

    /// <summary>The company that has earned credit as the helper in time, or null (D-42). An exemption does not take it away (D-44).</summary>
    public OrganisationId? TimelyHelper => IsEntrapment && OfLeader!.IsTimely ? Helper : null;

    /// <summary>Why it was not timely for the company that owes it. Empty where it is not late.</summary>
    public IReadOnlyList<RescueDelay> LateBy => Standing == ScoreStanding.Late ? DelaysOf(Assessment, isLedByOther: Helper is not null) : [];

    /// <summary>Why it earned its helper no credit, as far as it has come.</summary>
    public IReadOnlyList<RescueDelay> HelperLateBy => Helper is null ? [] : DelaysOf(OfLeader!, isLedByOther: false);

    /// <summary>A rescue at a moment, or null if it was opened later.</summary>
    public static ScoredRescue? Of(RescueFacts facts, DateTimeOffset moment, Limits limits)
    {
        if (facts.OpenedAt > moment)
        {
            return null;
        }

        var progress = RescueProgress.Of(facts.Log.KnownAt(moment));
        return new(
            facts,
            progress,
            RescueAssessment.Of(progress, facts.IsCentral, moment, limits),
            RescueAssessment.OfLeader(progress, facts.IsCentral, moment, limits));
    }

    /// <summary>The same, exempted for one of its rates, and counted as before in the other (D-44).</summary>
    public ScoredRescue ExemptFor(ScoreRate rate) => new(
        rate == ScoreRate.Fault ? Facts with { IsExemptForFault = true } : Facts with { IsExemptForRescue = true }, Progress, Assessment, OfLeader);

    private static IReadOnlyList<RescueDelay> DelaysOf(RescueAssessment assessment, bool isLedByOther) =>
    [
        .. assessment.IsAcceptLate ? [RescueDelay.Accept] : Array.Empty<RescueDelay>(),
        .. assessment.IsCompletionLate ? [RescueDelay.Completion] : Array.Empty<RescueDelay>(),
        .. isLedByOther ? [RescueDelay.LedByOther] : Array.Empty<RescueDelay>(),
    ];
}
