using System.Numerics;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Tasks;

namespace ElevatorFunctions.Core.Scores;

/// <summary>The visits that an elevator requires (应维保次数, D-30, D-31).</summary>
internal static class RequiredVisits
{
    /// <summary>
    /// The whole part of the sum of 1/cycle over the days after the first up to the last, those at whose end it is in use. 0 if the last is not after
    /// the first. The sum is exact: 30 days of 1/15 are 2.
    /// </summary>
    public static int Between(DateOnly first, DateOnly last, ValueByDay<int> cycleDays, ValueByDay<ElevatorStatus> status)
    {
        if (last <= first)
        {
            return 0;
        }

        var next = first.AddDays(1);
        if (RunFrom(next, last, cycleDays, status) == last)
        {
            return status.On(next).IsMaintained() ? (last.DayNumber - first.DayNumber) / cycleDays.On(next) : 0;
        }

        // Whole cycles apart, the numbers stay small.
        var whole = 0;
        var (numerator, denominator) = (BigInteger.Zero, BigInteger.One);
        for (var day = next; day <= last;)
        {
            var end = RunFrom(day, last, cycleDays, status);
            if (status.On(day).IsMaintained())
            {
                var cycle = cycleDays.On(day);
                var (cycles, rest) = Math.DivRem(end.DayNumber - day.DayNumber + 1, cycle);
                whole += cycles;
                (numerator, denominator) = Sum(numerator, denominator, rest, cycle);
            }

            day = end.AddDays(1);
        }

        return whole + (int)(numerator / denominator);
    }

    // The last day of the run from a day on in which neither value changes.
    private static DateOnly RunFrom(DateOnly day, DateOnly last, ValueByDay<int> cycleDays, ValueByDay<ElevatorStatus> status)
    {
        var (one, other) = (cycleDays.HeldThrough(day), status.HeldThrough(day));
        var end = one < other ? one : other;
        return end < last ? end : last;
    }

    private static (BigInteger Numerator, BigInteger Denominator) Sum(BigInteger numerator, BigInteger denominator, int more, int of)
    {
        var (top, bottom) = ((numerator * of) + (more * denominator), denominator * of);
        var common = BigInteger.GreatestCommonDivisor(top, bottom);
        return (top / common, bottom / common);
    }
}
