using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Elevators;

/// <summary>Lists a caller's elevators (E-3).</summary>
internal sealed class ElevatorSearch(ElevatorPages pages, ElevatorStore elevators, ElevatorScope scope, TimeProvider time)
{
    private static readonly string[] Sortable = [.. ElevatorField.All.Select(field => field.Name)];

    /// <summary>
    /// The page of a caller's elevators that a request asks for. Without sort: by district where there are several, then by code.
    /// </summary>
    /// <exception cref="ProblemException">400: bad filter, or a scope too large to be sorted.</exception>
    public async Task<Page<Elevator>> FindAsync(Caller caller, HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var (page, filter, visible) = await ReadRequestAsync(caller, request);
        if (!IsNatural(page, visible))
        {
            return SortedPages.PageOf(await SortAsync(visible, filter, page, cancellation), page);
        }

        // Without a filter nearly every row is an item: one more than the page tells whether there are more.
        var size = filter.IsEmpty ? Math.Min(page.Top + 1, ElevatorLists.LargestSegment) : ElevatorLists.LargestSegment;
        return await pages.ReadAsync(visible.Lists, Show(visible, filter), page, size, cancellation);
    }

    /// <summary>All of a caller's elevators that a request asks for, in the same order, and not one page of them.</summary>
    /// <exception cref="ProblemException">400: bad filter, or a scope too large to be sorted.</exception>
    public async Task<IAsyncEnumerable<Elevator>> FindAllAsync(Caller caller, HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var (page, filter, visible) = await ReadRequestAsync(caller, request);
        return IsNatural(page, visible)
            ? pages.ReadAllAsync(visible.Lists, Show(visible, filter), cancellation)
            : (await SortAsync(visible, filter, page, cancellation)).ToAsyncEnumerable();
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

    // The covers of rows that do not know them are read where they are needed.
    private ElevatorPages.Show<Elevator> Show(VisibleElevators visible, ElevatorFilter filter) => async (segment, cancellation) =>
        await Task.WhenAll(segment.Select(async row =>
        {
            var known = !filter.NeedsCovers || row.Covers is not null
                ? row
                : row with { Covers = (await elevators.ReadAsync(row.Entry.Code, cancellation)).Covers };
            return visible.Sees(row.Entry) && filter.Passes(known, ShanghaiCalendar.DayOf(time.GetUtcNow())) ? row.Entry : null;
        }));

    private async Task<List<Elevator>> SortAsync(VisibleElevators visible, ElevatorFilter filter, PageRequest page, CancellationToken cancellation)
    {
        var found = await pages.FindAllAsync(visible.Lists, Show(visible, filter), cancellation) ?? throw SortedPages.TooMany();
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
}
