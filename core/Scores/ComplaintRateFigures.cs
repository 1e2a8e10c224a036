namespace ElevatorFunctions.Core.Scores;

/// <summary>The figures of the complaint rate of a company (反馈处置及时率, S-3).</summary>
public sealed record ComplaintRateFigures
{
    /// <summary>合规次数.</summary>
    public int Timely { get; init; }

    /// <summary>Complaints that were late and count.</summary>
    public int Late { get; init; }

    /// <summary>总次数.</summary>
    public int Total => Timely + Late;

    /// <summary>Of the late ones those of which only the use unit's review was late.</summary>
    public int LateByUseUnit { get; init; }

    /// <summary>Complaints that are not decided yet.</summary>
    public int Pending { get; init; }

    /// <summary>Late complaints that are not counted, since they are exempted.</summary>
    public int Exempted { get; init; }

    /// <summary>The share of complaints in time.</summary>
    public RateGrade Grade(Limits limits) => RateGrade.Of(Timely, Total, limits);

    internal ComplaintRateFigures With(ScoredComplaint complaint) => complaint switch
    {
        { IsExempted: true } => this with { Exempted = Exempted + 1 },
        { Standing: ScoreStanding.Pending } => this with { Pending = Pending + 1 },
        { Standing: ScoreStanding.Timely } => this with { Timely = Timely + 1 },
        { Standing: ScoreStanding.Late } => this with { Late = Late + 1, LateByUseUnit = LateByUseUnit + (complaint.IsLateByUseUnit ? 1 : 0) },
        _ => this,
    };

    internal ComplaintRateFigures Replacing(ComplaintRateFigures part, ComplaintRateFigures by) => new()
    {
        Timely = Timely + by.Timely - part.Timely,
        Late = Late + by.Late - part.Late,
        LateByUseUnit = LateByUseUnit + by.LateByUseUnit - part.LateByUseUnit,
        Pending = Pending + by.Pending - part.Pending,
        Exempted = Exempted + by.Exempted - part.Exempted,
    };
}
