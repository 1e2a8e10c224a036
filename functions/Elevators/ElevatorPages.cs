using System.Globalization;
using System.Runtime.CompilerServices;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Elevators;

/// <summary>
/// Makes pages of what the elevators of some lists show. Filters run in process over the rows, so that a request reads at most
/// <see cref="MostSegments"/> segments. A page may hold fewer items than asked for and still be followed by another.
/// </summary>
internal sealed class ElevatorPages(ElevatorLists lists)
{
    /// <summary>Segments of <see cref="ElevatorLists.LargestSegment"/> rows that one request reads at most.</summary>
    public const int MostSegments = 5;

    /// <summary>Makes items of the rows of a segment, null for a row that is left out.</summary>
    internal delegate Task<IReadOnlyList<T?>> Show<T>(IReadOnlyList<ListedElevator> segment, CancellationToken cancellation)
        where T : class;

    /// <summary>A page in the order of the lists, and of the codes in each.</summary>
    /// <param name="from">The lists.</param>
    /// <param name="size">Rows of a segment.</param>
    /// <exception cref="ProblemException">400: the continuation is not one of this list.</exception>
    public async Task<Page<T>> ReadAsync<T>(
        IReadOnlyList<string> from, Show<T> show, PageRequest page, int size, CancellationToken cancellation)
        where T : class
    {
        var (list, after) = PlaceOf(page.Position, from.Count);
        var items = new List<T>();
        var segments = 0;
        for (string? end = null; list < from.Count; list++, after = null)
        {
            await foreach (var segment in lists.RowsAsync(from[list], after, size, cancellation))
            {
                foreach (var (row, item) in segment.Zip(await show(segment, cancellation)))
                {
                    if (item is not null)
                    {
                        if (items.Count == page.Top)
                        {
                            return new(items, PageRequest.ContinuationAt(end!));
                        }

                        items.Add(item);
                    }

                    end = Place(list, row.Entry.Code);
                }

                if (++segments == MostSegments && end is not null)
                {
                    return new(items, PageRequest.ContinuationAt(end));
                }
            }
        }

        return new(items);
    }

    /// <summary>All in the order of the lists, and of the codes in each.</summary>
    public async IAsyncEnumerable<T> ReadAllAsync<T>(
        IReadOnlyList<string> from, Show<T> show, [EnumeratorCancellation] CancellationToken cancellation)
        where T : class
    {
        foreach (var list in from)
        {
            await foreach (var segment in lists.RowsAsync(list, after: null, ElevatorLists.LargestSegment, cancellation))
            {
                foreach (var item in await show(segment, cancellation))
                {
                    if (item is not null)
                    {
                        yield return item;
                    }
                }
            }
        }
    }

    /// <summary>All of a scope that is not too large to be sorted, otherwise null.</summary>
    public async Task<List<T>?> FindAllAsync<T>(IReadOnlyList<string> from, Show<T> show, CancellationToken cancellation)
        where T : class
    {
        var read = 0;
        var found = new List<T>();
        foreach (var list in from)
        {
            await foreach (var segment in lists.RowsAsync(list, after: null, ElevatorLists.LargestSegment, cancellation))
            {
                read += segment.Count;
                if (read > SortedPages.Most)
                {
                    return null;
                }

                found.AddRange((await show(segment, cancellation)).OfType<T>());
            }
        }

        return found;
    }

    private static string Place(int list, ElevatorCode code) => $"{list}|{code}";

    private static (int List, ElevatorCode? After) PlaceOf(string? position, int count)
    {
        if (position is null)
        {
            return (0, null);
        }

        return position.Split('|') is [var list, var code]
            && int.TryParse(list, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < count
            && ElevatorCode.TryParse(code, out var after)
                ? (at, after)
                : throw SortedPages.ForeignContinuation();
    }
}
