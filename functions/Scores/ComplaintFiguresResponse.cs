using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Scores;

/// <summary>The timely complaint rate (反馈处置及时率, S-3).</summary>
internal sealed record ComplaintFiguresResponse : RateFiguresResponse
{
    /// <summary>Complaints in time (合规次数).</summary>
    [Range(0, int.MaxValue)]
    public required int Timely { get; init; }

    /// <summary>Complaints decided (总次数).</summary>
    [Range(0, int.MaxValue)]
    public required int Total { get; init; }

    /// <summary>Late ones of which only the use unit's review was late.</summary>
    [Range(0, int.MaxValue)]
    public required int LateByUseUnit { get; init; }

    /// <summary>Complaints that are not decided yet.</summary>
    [Range(0, int.MaxValue)]
    public required int Pending { get; init; }

    /// <summary>The answer for figures.</summary>
    public static ComplaintFiguresResponse Of(ComplaintRateFigures figures, Limits limits)
    {
        var grade = figures.Grade(limits);
        return new()
        {
            Timely = figures.Timely,
            Total = figures.Total,
            LateByUseUnit = figures.LateByUseUnit,
            Pending = figures.Pending,
            Exempted = figures.Exempted,
            Rate = grade.Rate,
            Score = grade.Score,
            NoSample = grade.IsNoSample,
        };
    }
}
