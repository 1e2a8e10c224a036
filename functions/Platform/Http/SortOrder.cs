namespace ElevatorFunctions.Platform.Http;

/// <summary>The order of a list by the fields that a caller names. Missing values come last, whichever way the rest is sorted.</summary>
/// <param name="fields">The fields that may be sorted by, each with its value.</param>
/// <param name="keyOf">Decides between those that are alike, so that the order is always the same.</param>
internal sealed class SortOrder<T>(IReadOnlyDictionary<string, Func<T, IComparable?>> fields, Func<T, string> keyOf)
{
    /// <summary>The fields that may be sorted by.</summary>
    public IReadOnlyCollection<string> Fields { get; } = [.. fields.Keys];

    /// <summary>Compares by some fields, in order.</summary>
    public Comparison<T> By(IReadOnlyList<SortField> sort) => (left, right) =>
    {
        foreach (var by in sort)
        {
            var (one, other) = (fields[by.Name](left), fields[by.Name](right));
            var order = (one, other) switch
            {
                (null, null) => 0,
                (null, _) => 1,
                (_, null) => -1,
                (string text, string against) => Directed(string.CompareOrdinal(text, against), by),
                _ => Directed(one.CompareTo(other), by),
            };
            if (order != 0)
            {
                return order;
            }
        }

        return string.CompareOrdinal(keyOf(left), keyOf(right));
    };

    private static int Directed(int order, SortField by) => by.Descending ? -order : order;
}
