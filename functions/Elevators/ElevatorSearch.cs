using System.Globalization;
using System.Runtime.CompilerServices;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Elevators;

/// <summary>
/// Lists a caller's elevators (E-3). Filters run in process over the lists of the caller's scope, so that a request reads at
/// most <see cref="MostSegments"/> segments. A page may hold fewer items than asked for and still be followed by another.
/// </summary>
internal sealed class ElevatorSearch(ElevatorLists lists, ElevatorStore elevators, ElevatorScope scope, TimeProvider time)
{
    /// <summary>Segments of <see cref="ElevatorLists.LargestSegment"/> rows that one request reads at most.</summary>
    public const int MostSegments = 5;

    /// <summary>Rows of a scope up to which it can be sorted by any field.</summary>
    public const int MostSorted = MostSegments * ElevatorLists.LargestSegment;

    private static readonly string[] Sortable = [.. ElevatorField.All.Select(field => field.Name)];

    /// <summary>
    /// The page of a caller's elevators that a request asks for. Without sort: by district where there are several, then by code.
    /// </summary>
    /// <exception cref="ProblemException">400: bad filter, or a scope too large to be sorted.</exception>
    public async Task<Page<Elevator>> FindAsync(Caller caller, HttpRequest request)
    {
        var (page, filter, visible) = await ReadRequestAsync(caller, request);
        return IsNatural(page, visible)
            ? await ReadAsync(visible, filter, page, request.HttpContext.RequestAborted)
            : await SortAsync(visible, filter, page, request.HttpContext.RequestAborted);
    }

    /// <summary>All of a caller's elevators that a request asks for, in the same order, and not one page of them.</summary>
    /// <exception cref="ProblemException">400: bad filter, or a scope too large to be sorted.</exception>
    public async Task<IAsyncEnumerable<Elevator>> FindAllAsync(Caller caller, HttpRequest request)
    {
        var (page, filter, visible) = await ReadRequestAsync(caller, request);
        return IsNatural(page, visible)
            ? ReadAllAsync(visible, filter, request.HttpContext.RequestAborted)
            : (await SortAllAsync(visible, filter, page, request.HttpContext.RequestAborted)).ToAsyncEnumerable();
    }

    private static bool IsNatural(PageRequest page, VisibleElevators visible) =>
        page.Sort.Count == 0 || (visible.Lists.Count == 1 && page.Sort[0] is { Name: "code", Descending: false });

    private async Task<(PageRequest Page, ElevatorFilter Filter, VisibleElevators Visible)> ReadRequestAsync(Caller caller, HttpRequest request)
    {
        var checks = new Checks();
        var page = PageRequest.Of(request, checks, Sortable);
        var filter = ElevatorFilter.Of(request, checks, page.Search);
        checks.Throw();
        return (page, filter, await scope.VisibleToAsync(caller, filter, request.HttpContext.RequestAborted));
    }

    private bool Fits(VisibleElevators visible, ElevatorFilter filter, ListedElevator row) =>
        visible.Sees(row.Entry) && filter.Passes(row, ShanghaiCalendar.DayOf(time.GetUtcNow()));

    // The covers of rows that do not know them are read where they are needed.
    private IAsyncEnumerable<IReadOnlyList<ListedElevator>> RowsAsync(
        string list, ElevatorCode? after, int size, ElevatorFilter filter, CancellationToken cancellation)
    {
        var rows = lists.RowsAsync(list, after, size, cancellation);
        return !filter.NeedsCovers ? rows : rows.Select(async (IReadOnlyList<ListedElevator> segment, CancellationToken token) =>
            (IReadOnlyList<ListedElevator>)await Task.WhenAll(segment.Select(async row => row.Covers is not null
                ? row
                : row with { Covers = (await elevators.ReadAsync(row.Entry.Code, token)).Covers })));
    }

    private async IAsyncEnumerable<Elevator> ReadAllAsync(
        VisibleElevators visible, ElevatorFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var list in visible.Lists)
        {
            await foreach (var segment in RowsAsync(list, after: null, ElevatorLists.LargestSegment, filter, cancellation))
            {
                foreach (var row in segment.Where(row => Fits(visible, filter, row)))
                {
                    yield return row.Entry;
                }
            }
        }
    }

    private async Task<Page<Elevator>> ReadAsync(
        VisibleElevators visible, ElevatorFilter filter, PageRequest page, CancellationToken cancellation)
    {
        var (list, after) = PlaceOf(page.Position, visible.Lists.Count);
        // Without a filter nearly every row is an item: one more than the page tells whether there are more.
        var size = filter.IsEmpty ? Math.Min(page.Top + 1, ElevatorLists.LargestSegment) : ElevatorLists.LargestSegment;
        var items = new List<Elevator>();
        var segments = 0;
        for (string? end = null; list < visible.Lists.Count; list++, after = null)
        {
            await foreach (var segment in RowsAsync(visible.Lists[list], after, size, filter, cancellation))
            {
                foreach (var row in segment)
                {
                    if (Fits(visible, filter, row))
                    {
                        if (items.Count == page.Top)
                        {
                            return new(items, PageRequest.ContinuationAt(end!));
                        }

                        items.Add(row.Entry);
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

    private async Task<Page<Elevator>> SortAsync(
        VisibleElevators visible, ElevatorFilter filter, PageRequest page, CancellationToken cancellation)
    {
        var start = OffsetOf(page.Position);
        var found = await SortAllAsync(visible, filter, page, cancellation);
        var items = found.Skip(start).Take(page.Top).ToArray();
        var end = start + items.Length;
        return new(items, end < found.Count ? PageRequest.ContinuationAt(Offset(end)) : null, found.Count);
    }

    private async Task<List<Elevator>> SortAllAsync(
        VisibleElevators visible, ElevatorFilter filter, PageRequest page, CancellationToken cancellation)
    {
        var read = 0;
        var found = new List<Elevator>();
        foreach (var list in visible.Lists)
        {
            await foreach (var segment in RowsAsync(list, null, ElevatorLists.LargestSegment, filter, cancellation))
            {
                read += segment.Count;
                if (read > MostSorted)
                {
                    throw Problems.InputInvalid.At("sort", Reason.TooManyToSort(MostSorted));
                }

                found.AddRange(segment.Where(row => Fits(visible, filter, row)).Select(row => row.Entry));
            }
        }

        found.Sort(OrderOf(page.Sort));
        return found;
    }

    private static Comparison<Elevator> OrderOf(IReadOnlyList<SortField> sort)
    {
        var fields = sort.Select(by => (Field: ElevatorField.All.First(field => field.Name == by.Name), by.Descending)).ToArray();
        return (left, right) =>
        {
            foreach (var (field, descending) in fields)
            {
                var order = field.Compare(left, right);
                if (order != 0)
                {
                    return descending ? -order : order;
                }
            }

            return string.CompareOrdinal(left.Code.ToString(), right.Code.ToString());
        };
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
                : throw ForeignContinuation();
    }

    private static string Offset(int at) => $"@{at}";

    private static int OffsetOf(string? position) => position switch
    {
        null => 0,
        ['@', .. var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= MostSorted => at,
        _ => throw ForeignContinuation(),
    };

    private static ProblemException ForeignContinuation() => Problems.InputInvalid.At("continuation", Reason.NotAContinuation);
}
