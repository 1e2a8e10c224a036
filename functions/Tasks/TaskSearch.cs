using ElevatorFunctions.Access;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Tasks;

/// <summary>Lists the tasks of a caller's elevators (V-18).</summary>
internal sealed class TaskSearch(ElevatorPages pages, ElevatorLists lists, ElevatorScope scope, TaskReader tasks)
{
    private static readonly SortOrder<ElevatorTask> Order = new(
        new Dictionary<string, Func<ElevatorTask, IComparable?>>(StringComparer.Ordinal)
        {
            ["elevator"] = task => task.Elevator.Code.ToString(),
            ["dueOn"] = task => task.Chain.DueOn,
            ["lastVisitAt"] = task => task.LastVisitAt,
            ["contractLastDay"] = task => task.ContractLastDay,
            ["place"] = task => task.Elevator.Place,
        },
        task => task.Elevator.Code.ToString());

    /// <summary>The fields that tasks are sorted by.</summary>
    public static IReadOnlyCollection<string> Sortable => Order.Fields;

    /// <summary>A page of tasks, with their number where the scope is not too large to be sorted.</summary>
    /// <exception cref="ProblemException">400: a scope too large to be sorted.</exception>
    public async Task<Page<ElevatorTask>> FindAsync(Caller caller, TaskFilter filter, PageRequest page, CancellationToken cancellation)
    {
        var scan = await PrepareAsync(caller, filter, cancellation);
        // A place in the lists goes on in the lists.
        if (page.Position is null || SortedPages.IsOffset(page.Position))
        {
            if (await SortedAsync(scan, page.Sort, cancellation) is { } found)
            {
                return SortedPages.PageOf(found, page);
            }
        }

        return IsNatural(page.Sort)
            ? await pages.ReadAsync(scan.Visible.Lists, scan.Show, page, ElevatorLists.LargestSegment, cancellation)
            : throw SortedPages.TooMany();
    }

    /// <summary>All tasks in the same order.</summary>
    /// <exception cref="ProblemException">400: a scope too large to be sorted.</exception>
    public async Task<IAsyncEnumerable<ElevatorTask>> FindAllAsync(
        Caller caller, TaskFilter filter, IReadOnlyList<SortField> sort, CancellationToken cancellation)
    {
        var scan = await PrepareAsync(caller, filter, cancellation);
        return IsNatural(sort)
            ? pages.ReadAllAsync(scan.Visible.Lists, scan.Show, cancellation)
            : (await SortedAsync(scan, sort, cancellation) ?? throw SortedPages.TooMany()).ToAsyncEnumerable();
    }

    private static bool IsNatural(IReadOnlyList<SortField> sort) => sort is [] or [{ Name: "elevator", Descending: false }, ..];

    private async Task<List<ElevatorTask>?> SortedAsync(Scan scan, IReadOnlyList<SortField> sort, CancellationToken cancellation)
    {
        var found = await pages.FindAllAsync(scan.Visible.Lists, scan.Show, cancellation);
        if (!IsNatural(sort))
        {
            found?.Sort(Order.By(sort));
        }

        return found;
    }

    private async Task<Scan> PrepareAsync(Caller caller, TaskFilter filter, CancellationToken cancellation)
    {
        var visible = await scope.VisibleToAsync(caller, filter.Elevators, cancellation);
        var assigned = filter.Person is { } person ? await lists.CodesAsync(ElevatorListKeys.Person(person), cancellation) : null;
        var view = await tasks.PrepareAsync(caller, cancellation);
        return new(visible, async (segment, token) =>
            [.. (await view.OfAsync(segment, IsMeant, token)).Select(task => task is not null && filter.Fits(task) ? task : null)]);

        bool IsMeant(ListedElevator row) =>
            visible.Sees(row.Entry) && filter.Elevators.Passes(row, view.Today) && assigned?.Contains(row.Entry.Code) != false;
    }

    private sealed record Scan(VisibleElevators Visible, ElevatorPages.Show<ElevatorTask> Show);
}
