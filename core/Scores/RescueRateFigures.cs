using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Scores;

/// <summary>The figures of the rescue rate of a company (救援及时率, S-2).</summary>
public sealed record RescueRateFigures
{
    /// <summary>一次及时次数: rescues owed, which it led in time.</summary>
    public int FirstTimely { get; init; }

    /// <summary>Rescues owed that were late.</summary>
    public int FirstLate { get; init; }

    /// <summary>二次及时次数: rescues of others, which it led in time.</summary>
    public int SecondTimely { get; init; }

    /// <summary>总次数: rescues owed and decided.</summary>
    public int Total => FirstTimely + FirstLate;

    /// <summary>Help in time beyond its own late rescues, which earns points.</summary>
    public int Surplus => Math.Max(SecondTimely - FirstLate, 0);

    /// <summary>Rescues owed that are not decided yet.</summary>
    public int Pending { get; init; }

    /// <summary>Late rescues that are not counted, since they are exempted.</summary>
    public int Exempted { get; init; }

    /// <summary>The share of rescues in time, own and of others, and the points for help (D-43).</summary>
    public RateGrade Grade(Limits limits) => RateGrade.Of(FirstTimely + SecondTimely, Total, limits, limits.SecondRescueBonus * Surplus);

    internal RescueRateFigures With(ScoredRescue rescue, OrganisationId company)
    {
        var helped = rescue.TimelyHelper == company ? this with { SecondTimely = SecondTimely + 1 } : this;
        return rescue.Facts.Company != company ? helped : rescue switch
        {
            { IsExempted: true } => helped with { Exempted = Exempted + 1 },
            { Standing: ScoreStanding.Pending } => helped with { Pending = Pending + 1 },
            { Standing: ScoreStanding.Timely } => helped with { FirstTimely = FirstTimely + 1 },
            { Standing: ScoreStanding.Late } => helped with { FirstLate = FirstLate + 1 },
            _ => helped,
        };
    }

    internal RescueRateFigures Replacing(RescueRateFigures part, RescueRateFigures by) => new()
    {
        FirstTimely = FirstTimely + by.FirstTimely - part.FirstTimely,
        FirstLate = FirstLate + by.FirstLate - part.FirstLate,
        SecondTimely = SecondTimely + by.SecondTimely - part.SecondTimely,
        Pending = Pending + by.Pending - part.Pending,
        Exempted = Exempted + by.Exempted - part.Exempted,
    };
}
