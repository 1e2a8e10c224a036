using System.ComponentModel.DataAnnotations;

namespace ElevatorFunctions.Scores;

/// <summary>A rate of a company with its points (D-60).</summary>
/// <param name="Rate">Percent with two decimals. Of the fault rate the fewer the better.</param>
/// <param name="Score">Points, 16 of each rate. Help with rescues of others may earn more (S-2).</param>
/// <param name="NoSample">True when there was nothing to measure.</param>
internal sealed record GradeResponse([property: Range(0, 100)] decimal Rate, [property: Range(0, int.MaxValue)] decimal Score, bool NoSample)
{
    /// <summary>The rate and its points alone, of all figures.</summary>
    public static GradeResponse Of(RateFiguresResponse figures) => new(figures.Rate, figures.Score, figures.NoSample);
}
