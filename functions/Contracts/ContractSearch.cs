using System.Runtime.CompilerServices;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Contracts;

/// <summary>
/// Lists a company's contracts. Those that can be sorted in memory are counted, too. A company with more is listed by identifier, page by page.
/// </summary>
internal sealed class ContractSearch(
    ContractStore contracts, ElevatorStore elevators, ElevatorLists lists, AssignedElevators assigned, TimeProvider time, Limits limits)
{
    private static readonly SortOrder<Contract> Order = new(
        new Dictionary<string, Func<Contract, IComparable?>>(StringComparer.Ordinal)
        {
            ["number"] = contract => contract.Number,
            ["kind"] = contract => contract.Kind,
            ["firstDay"] = contract => contract.FirstDay,
            ["lastDay"] = contract => contract.LastDay,
            ["createdAt"] = contract => contract.CreatedAt,
        },
        contract => contract.Id.ToString());

    /// <summary>The fields that contracts are sorted by.</summary>
    public static IReadOnlyCollection<string> Sortable => Order.Fields;

    /// <summary>A page of the contracts that a caller sees, with their number where there are not too many to be sorted.</summary>
    /// <exception cref="ProblemException">400: too many to be sorted, or a continuation of another list.</exception>
    public async Task<Page<Contract>> FindAsync(
        Caller caller, VisibleContracts visible, ContractFilter filter, PageRequest page, CancellationToken cancellation)
    {
        var fits = await FitsAsync(caller, visible, filter, cancellation);
        var after = PlaceOf(page.Position);
        if (after is null && await SortedAsync(visible, fits, page.Sort, cancellation) is { } found)
        {
            return SortedPages.PageOf(found, page);
        }

        return page.Sort.Count > 0
            ? throw SortedPages.TooMany()
            : await PageScan.TakeAsync(
                contracts.ListAsync(visible.Company, after, ElevatorLists.LargestSegment, cancellation), page.Top, fits, one => one, one => one.Id.ToString());
    }

    /// <summary>All of them in the same order.</summary>
    /// <exception cref="ProblemException">400: too many to be sorted.</exception>
    public async Task<IAsyncEnumerable<Contract>> FindAllAsync(
        Caller caller, VisibleContracts visible, ContractFilter filter, IReadOnlyList<SortField> sort, CancellationToken cancellation)
    {
        var fits = await FitsAsync(caller, visible, filter, cancellation);
        return sort.Count == 0
            ? contracts.ListAsync(visible.Company, after: null, batch: null, cancellation).Where(fits)
            : (await SortedAsync(visible, fits, sort, cancellation) ?? throw SortedPages.TooMany()).ToAsyncEnumerable();
    }

    // A place in the order of identifiers goes on in it.
    private static ContractId? PlaceOf(string? position) =>
        position is null || SortedPages.IsOffset(position) ? null
        : ContractId.TryParse(position, out var after) ? after
        : throw Problems.InputInvalid.At("continuation", Reason.NotAContinuation);

    private async Task<List<Contract>?> SortedAsync(
        VisibleContracts visible, Func<Contract, bool> fits, IReadOnlyList<SortField> sort, CancellationToken cancellation)
    {
        var (read, found) = (0, new List<Contract>());
        await foreach (var contract in contracts.ListAsync(visible.Company, after: null, batch: null, cancellation))
        {
            if (++read > SortedPages.Most)
            {
                return null;
            }

            if (fits(contract))
            {
                found.Add(contract);
            }
        }

        if (sort.Count > 0)
        {
            found.Sort(Order.By(sort));
        }

        return found;
    }

    private async Task<Func<Contract, bool>> FitsAsync(Caller caller, VisibleContracts visible, ContractFilter filter, CancellationToken cancellation)
    {
        var today = ShanghaiCalendar.DayOf(time.GetUtcNow());
        var covering = await CoveringAsync(caller, visible, filter, cancellation);
        return contract => visible.Sees(contract) && covering?.Contains(contract.Id) != false && filter.Fits(contract, today, limits);
    }

    // The contracts that cover an elevator that was asked for, or null where none was. Elevators that the caller does not see lead to nothing.
    private async Task<IReadOnlySet<ContractId>?> CoveringAsync(
        Caller caller, VisibleContracts visible, ContractFilter filter, CancellationToken cancellation)
    {
        if (filter is { Elevator: null, UseUnit: null })
        {
            return null;
        }

        var shown = await assigned.OfAsync(caller, cancellation);
        var found = new HashSet<ContractId>();
        await foreach (var row in AskedForAsync(filter, cancellation))
        {
            if (visible.Jurisdiction.Covers(row.Entry.District) && shown?.Contains(row.Entry.Code) != false)
            {
                var covers = row.Covers ?? (await elevators.ReadAsync(row.Entry.Code, cancellation)).Covers;
                found.UnionWith(covers.All.Where(cover => cover.Company == visible.Company).Select(cover => cover.Contract));
            }
        }

        return found;
    }

    private IAsyncEnumerable<ListedElevator> AskedForAsync(ContractFilter filter, CancellationToken cancellation) =>
        filter is { UseUnit: { } unit, Elevator: null }
            ? lists.RowsAsync(ElevatorListKeys.UseUnit(unit), after: null, ElevatorLists.LargestSegment, cancellation).SelectMany(segment => segment.ToAsyncEnumerable())
            : OneAsync(filter, cancellation);

    private async IAsyncEnumerable<ListedElevator> OneAsync(ContractFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var snapshot = await elevators.ReadAsync(filter.Elevator!.Value, cancellation);
        if (snapshot.Entry is { Document: var entry } && (filter.UseUnit is null || entry.UseUnit == filter.UseUnit))
        {
            yield return new(entry, snapshot.Covers, Upkeep: null);
        }
    }
}
