using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Scores;

/// <summary>The timely rescue rate (救援及时率, S-2).</summary>
internal sealed record RescueFiguresResponse : RateFiguresResponse
{
    /// <summary>Rescues owed that the company led in time (一次及时次数).</summary>
    [Range(0, int.MaxValue)]
    public required int FirstTimely { get; init; }

    /// <summary>Rescues of others that it led in time (二次及时次数).</summary>
    [Range(0, int.MaxValue)]
    public required int SecondTimely { get; init; }

    /// <summary>Rescues owed and decided (总次数).</summary>
    [Range(0, int.MaxValue)]
    public required int Total { get; init; }

    /// <summary>Rescues owed that were late.</summary>
    [Range(0, int.MaxValue)]
    public required int FirstLate { get; init; }

    /// <summary>Help in time beyond its own late rescues, which earns points.</summary>
    [Range(0, int.MaxValue)]
    public required int Surplus { get; init; }

    /// <summary>Rescues owed that are not decided yet.</summary>
    [Range(0, int.MaxValue)]
    public required int Pending { get; init; }

    /// <summary>The answer for figures.</summary>
    public static RescueFiguresResponse Of(RescueRateFigures figures, Limits limits)
    {
        var grade = figures.Grade(limits);
        return new()
        {
            FirstTimely = figures.FirstTimely,
            SecondTimely = figures.SecondTimely,
            Total = figures.Total,
            FirstLate = figures.FirstLate,
            Surplus = figures.Surplus,
            Pending = figures.Pending,
            Exempted = figures.Exempted,
            Rate = grade.Rate,
            Score = grade.Score,
            NoSample = grade.IsNoSample,
        };
    }
}
