using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Scores;

/// <summary>The timely maintainer change rate (维保变更及时率, S-6). Use units, each once.</summary>
internal sealed record MaintainerChangeFiguresResponse : RateFiguresResponse
{
    /// <summary>Use units of which elevators were taken over (新接手使用单位数).</summary>
    [Range(0, int.MaxValue)]
    public required int UseUnits { get; init; }

    /// <summary>Use units with a change that was filed late (超期使用单位数).</summary>
    [Range(0, int.MaxValue)]
    public required int Late { get; init; }

    /// <summary>The answer for figures.</summary>
    public static MaintainerChangeFiguresResponse Of(MaintainerChangeRateFigures figures, Limits limits)
    {
        var grade = figures.Grade(limits);
        return new()
        {
            UseUnits = figures.UseUnits,
            Late = figures.Late,
            Exempted = figures.Exempted,
            Rate = grade.Rate,
            Score = grade.Score,
            NoSample = grade.IsNoSample,
        };
    }
}
