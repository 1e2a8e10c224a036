namespace ElevatorFunctions.Core.Scores;

/// <summary>A rate and its points (D-60). Every step is rounded half-up to 2 decimals before the next.</summary>
/// <param name="Rate">Percent.</param>
/// <param name="Score">Points, not below 0.</param>
/// <param name="IsNoSample">Whether there was nothing to measure.</param>
public sealed record RateGrade(decimal Rate, decimal Score, bool IsNoSample)
{
    private const decimal Hundred = 100m;

    /// <summary>The grade of a share: percent, then points, then what is added to them.</summary>
    /// <param name="good">The part that counts for the company.</param>
    /// <param name="total">The whole. 0 means no sample and all points.</param>
    /// <param name="bonus">Points that are added, exact (D-43).</param>
    public static RateGrade Of(int good, int total, Limits limits, decimal bonus = 0)
    {
        var share = Percent.Of(Math.Clamp(good, 0, total), total);
        var rate = share ?? Hundred;
        return new(rate, PointsOf(rate, limits) + bonus, share is null);
    }

    /// <summary>The grade of a share of faults: the less the better, and deductions come off (D-52, D-54).</summary>
    /// <param name="faults">The part that counts against the company.</param>
    /// <param name="total">The whole. 0 means no sample, the rate 0 and all points.</param>
    /// <param name="deduction">Points that are taken off, exact.</param>
    public static RateGrade OfFaults(int faults, int total, decimal deduction, Limits limits)
    {
        var share = Percent.Of(faults, total);
        var rate = share ?? 0;
        return new(rate, Math.Max(0, PointsOf(Hundred - rate, limits) - deduction), share is null);
    }

    private static decimal PointsOf(decimal rate, Limits limits) => decimal.Round(rate * limits.RateFullScore / Hundred, 2, MidpointRounding.AwayFromZero);
}
