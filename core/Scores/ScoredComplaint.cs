using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Complaints;

namespace ElevatorFunctions.Core.Scores;

/// <summary>A complaint as its rate sees it at the moment of a window: a row of the details and a part of the figures at once (S-3, D-50).</summary>
public sealed record ScoredComplaint
{
    private ScoredComplaint(ComplaintFacts facts, ComplaintProgress progress, ComplaintAssessment assessment) =>
        (Facts, Progress, Assessment) = (facts, progress, assessment);

    /// <summary>The facts, with the whole log.</summary>
    public ComplaintFacts Facts { get; }

    /// <summary>How it stood at the moment, replayed from the log up to then (D-3).</summary>
    public ComplaintProgress Progress { get; }

    /// <summary>The limits that had passed at the moment.</summary>
    public ComplaintAssessment Assessment { get; }

    /// <summary>The day on which it was made, Shanghai.</summary>
    public DateOnly Day => ShanghaiCalendar.DayOf(Facts.ComplainedAt);

    /// <summary>How it stands for its company. Out where there was no company.</summary>
    public ScoreStanding Standing =>
        Facts.Company is null ? ScoreStanding.Out
        : !Assessment.IsTimely ? ScoreStanding.Late
        : Progress.IsClosed ? ScoreStanding.Timely
        : ScoreStanding.Pending;

    /// <summary>Whether it is in the total: decided, and no miss that is exempted.</summary>
    public bool IsCounted => Standing == ScoreStanding.Timely || (Standing == ScoreStanding.Late && !Facts.IsExempt);

    /// <summary>Whether it is a miss, taken away by an exemption.</summary>
    public bool IsExempted => Standing == ScoreStanding.Late && Facts.IsExempt;

    /// <summary>The parts that were late.</summary>
    public IReadOnlyList<ComplaintDelay> LateBy =>
    [
        .. Assessment.IsAcceptLate ? [ComplaintDelay.Accept] : Array.Empty<ComplaintDelay>(),
        .. Assessment.IsHandlingLate ? [ComplaintDelay.Handle] : Array.Empty<ComplaintDelay>(),
        .. Assessment.IsReviewLate ? [ComplaintDelay.Review] : Array.Empty<ComplaintDelay>(),
    ];

    /// <summary>Whether nothing but the use unit's review was late.</summary>
    public bool IsLateByUseUnit => Assessment is { IsAcceptLate: false, IsHandlingLate: false, IsReviewLate: true };

    /// <summary>The same, exempted.</summary>
    public ScoredComplaint Exempt() => new(Facts with { IsExempt = true }, Progress, Assessment);

    /// <summary>A complaint at a moment, or null if it was made later.</summary>
    public static ScoredComplaint? Of(ComplaintFacts facts, DateTimeOffset moment, Limits limits)
    {
        if (facts.ComplainedAt > moment)
        {
            return null;
        }

        var progress = ComplaintProgress.Of(facts.ComplainedAt, facts.Log.KnownAt(moment));
        return new(facts, progress, ComplaintAssessment.Of(progress, moment, limits));
    }
}
