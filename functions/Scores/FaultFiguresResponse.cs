using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Scores;

namespace ElevatorFunctions.Scores;

/// <summary>The elevator fault rate of the calendar year so far (维保电梯故障率, S-5).</summary>
internal sealed record FaultFiguresResponse : RateFiguresResponse
{
    /// <summary>The first day that it looks at, 1 January.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Elevators with an entrapment (故障电梯数).</summary>
    [Range(0, int.MaxValue)]
    public required int FaultElevators { get; init; }

    /// <summary>Entrapments (故障次数).</summary>
    [Range(0, int.MaxValue)]
    public required int Entrapments { get; init; }

    /// <summary>Elevators that the company covered on a day in use (总维保电梯数).</summary>
    [Range(0, int.MaxValue)]
    public required int ElevatorsInWindow { get; init; }

    /// <summary>Elevators with one entrapment (困人1次电梯数).</summary>
    [Range(0, int.MaxValue)]
    public required int Once { get; init; }

    /// <summary>Elevators with two (困人2次电梯数).</summary>
    [Range(0, int.MaxValue)]
    public required int Twice { get; init; }

    /// <summary>Elevators with three (困人3次电梯数).</summary>
    [Range(0, int.MaxValue)]
    public required int ThreeTimes { get; init; }

    /// <summary>Elevators with four or more (困人≥4次电梯数).</summary>
    [Range(0, int.MaxValue)]
    public required int FourOrMore { get; init; }

    /// <summary>Points taken off for elevators with two and more.</summary>
    [Range(0, int.MaxValue)]
    public required decimal Deduction { get; init; }

    /// <summary>Entrapments left out, since the power failed.</summary>
    [Range(0, int.MaxValue)]
    public required int Outages { get; init; }

    /// <summary>The answer for figures.</summary>
    public static FaultFiguresResponse Of(FaultRateFigures figures, Limits limits)
    {
        var grade = figures.Grade(limits);
        return new()
        {
            From = figures.From,
            FaultElevators = figures.FaultElevators,
            Entrapments = figures.Entrapments,
            ElevatorsInWindow = figures.ElevatorsInWindow,
            Once = figures.Once,
            Twice = figures.Twice,
            ThreeTimes = figures.ThreeTimes,
            FourOrMore = figures.FourOrMore,
            Deduction = figures.Deduction,
            Outages = figures.Outages,
            Exempted = figures.Exempted,
            Rate = grade.Rate,
            Score = grade.Score,
            NoSample = grade.IsNoSample,
        };
    }
}
