namespace ElevatorFunctions.Tests.Visits;

/// <summary>Every pair of things that can be wrong together, in the order in which they are refused.</summary>
internal static class Pairs
{
    /// <param name="count">Things that can be wrong, numbered from 1 in the order of refusal.</param>
    /// <param name="impossible">Pairs that exclude each other.</param>
    public static TheoryData<int, int> Of(int count, params (int Earlier, int Later)[] impossible)
    {
        var pairs = new TheoryData<int, int>();
        for (var earlier = 1; earlier < count; earlier++)
        {
            for (var later = earlier + 1; later <= count; later++)
            {
                if (!impossible.Contains((earlier, later)))
                {
                    pairs.Add(earlier, later);
                }
            }
        }

        return pairs;
    }
}
