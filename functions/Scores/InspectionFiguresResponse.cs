using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Scores;

/// <summary>The first inspection pass rate (一次检验合格率, S-4). Elevators, each once.</summary>
internal sealed record InspectionFiguresResponse : RateFiguresResponse
{
    /// <summary>Elevators that failed at the first go (不合格电梯数).</summary>
    [Range(0, int.MaxValue)]
    public required int Failed { get; init; }

    /// <summary>Elevators inspected (检验电梯总数).</summary>
    [Range(0, int.MaxValue)]
    public required int Inspected { get; init; }

    /// <summary>The answer for figures.</summary>
    public static InspectionFiguresResponse Of(InspectionRateFigures figures, Limits limits)
    {
        var grade = figures.Grade(limits);
        return new()
        {
            Failed = figures.Failed,
            Inspected = figures.Inspected,
            Exempted = figures.Exempted,
            Rate = grade.Rate,
            Score = grade.Score,
            NoSample = grade.IsNoSample,
        };
    }
}
