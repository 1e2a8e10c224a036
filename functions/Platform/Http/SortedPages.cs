using System.Globalization;

namespace ElevatorFunctions.Platform.Http;

/// <summary>Pages of lists that are sorted in memory, by their place in the order.</summary>
internal static class SortedPages
{
    /// <summary>Rows up to which a list can be sorted by any field.</summary>
    public const int Most = 5000;

    /// <summary>A page of what is sorted.</summary>
    /// <param name="mark">The beginning of continuations, for a list whose pages have more in common than their order.</param>
    /// <exception cref="ProblemException">400: the continuation is not one of this list.</exception>
    public static Page<T> PageOf<T>(IReadOnlyList<T> sorted, PageRequest page, string mark = "")
    {
        var start = OffsetOf(page.Position);
        var items = sorted.Skip(start).Take(page.Top).ToArray();
        var end = start + items.Length;
        return new(items, end < sorted.Count ? PageRequest.ContinuationAt($"{mark}@{end}") : null, sorted.Count);
    }

    /// <summary>Whether a page goes on after one that was sorted.</summary>
    public static bool IsOffset(string? position) => position is ['@', ..];

    /// <summary>The refusal to sort a list that is too large.</summary>
    /// <param name="most">Rows up to which it can be sorted.</param>
    public static ProblemException TooMany(int most = Most) => Problems.InputInvalid.At("sort", Reason.TooManyToSort(most));

    /// <summary>The refusal of a continuation of another list.</summary>
    public static ProblemException ForeignContinuation() => Problems.InputInvalid.At("continuation", Reason.NotAContinuation);

    private static int OffsetOf(string? position) => position switch
    {
        null => 0,
        ['@', .. var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var at) => at,
        _ => throw ForeignContinuation(),
    };
}
