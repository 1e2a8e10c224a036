using System.Collections.Concurrent;
using Azure.Data.Tables;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Elevators;

/// <summary>
/// Lists of changes of the maintenance company (S-6), by month of the signing: of the city, the district, the use unit, both companies and the elevator.
/// The truth is the row of the elevator's history. Lists hold pointers only, written before it.
/// </summary>
internal sealed class MaintainerChangeLists(StorageClients storage, ElevatorStore elevators, IStandingExemptions exemptions, Limits limits)
{
    /// <summary>The list of all changes.</summary>
    public const string City = "city";

    private const int Parallelism = 20;

    // A row of its own, which says that the changes of earlier releases are listed.
    private const string Earlier = "earlier";

    private readonly TableClient _table = storage.Tables.GetTableClient(ElevatorsModule.MaintainerChangeTable);
    private readonly PointerLists _lists = new(storage.Tables.GetTableClient(ElevatorsModule.MaintainerChangeTable));

    /// <summary>The list in which the changes of one elevator stand.</summary>
    public static string OfElevator(ElevatorCode code) => $"elevator|{code}";

    /// <summary>The ranges of a list whose contracts were signed on some days.</summary>
    public static IEnumerable<PointerRange> RangesOf(string list, DateOnly from, DateOnly to) =>
        PointerRange.MonthsOf(list, ShanghaiCalendar.StartOfDay(from), ShanghaiCalendar.StartOfDay(to));

    /// <summary>Points to a change that is about to be written.</summary>
    public Task AddAsync(ListedMaintainerChange change, CancellationToken cancellation) =>
        _lists.AddAsync(PartitionsOf(change), PointerOf(change), cancellation);

    /// <summary>Whether the changes that earlier releases wrote are listed.</summary>
    public async Task<bool> AreEarlierListedAsync(CancellationToken cancellation) =>
        (await _table.GetEntityIfExistsAsync<TableEntity>(Earlier, Earlier, cancellationToken: cancellation)).HasValue;

    /// <summary>Notes that they are.</summary>
    public Task NoteEarlierAsync(CancellationToken cancellation) =>
        _table.UpsertEntityAsync(new TableEntity(Earlier, Earlier), TableUpdateMode.Replace, cancellation);

    /// <summary>A change, or null if it does not exist. Its exemption is left out.</summary>
    public async Task<ListedMaintainerChange?> FindAsync(MaintainerChangeId id, CancellationToken cancellation) =>
        await elevators.Table.FindAsync<MaintainerChange>(
            ElevatorKeys.Partition(id.Elevator), ElevatorKeys.Change(ElevatorKeys.MaintainerChange, id.At), cancellation) is { Document: var change }
        && await elevators.FindAsync(id.Elevator, cancellation) is { Document: var entry }
            ? new(entry, change)
            : null;

    /// <summary>Reads what pointers lead to, with the exemptions of late ones.</summary>
    public PointerReader<ListedMaintainerChange> Walk()
    {
        var standing = new ExemptionLookup(exemptions, ExemptionKind.MaintainerChange, ScoreRate.MaintainerChange);
        return new(_lists, (pointers, cancellation) => FindManyAsync(pointers, standing, cancellation));
    }

    /// <summary>The pointers to a change, for the bulk writer of the demo city.</summary>
    internal static IEnumerable<(string Partition, string Row)> PointersTo(ListedMaintainerChange change) =>
        PartitionsOf(change).Select(partition => (partition, PointerOf(change)));

    private static IEnumerable<string> PartitionsOf(ListedMaintainerChange change)
    {
        var (entry, one) = change;
        string[] lists =
        [
            City,
            .. ElevatorListKeys.Of(entry with { District = change.District, UseUnit = one.UseUnit, Company = one.Company }),
            .. one.Former is { } former ? [ElevatorListKeys.Company(former)] : Array.Empty<string>(),
            OfElevator(entry.Code),
        ];
        return PointerLists.PartitionsOf(lists, ShanghaiCalendar.StartOfDay(one.SignedOn), isOpen: false);
    }

    private static string PointerOf(ListedMaintainerChange change) =>
        PointerLists.Row(ShanghaiCalendar.StartOfDay(change.Change.SignedOn), change.Id.ToString());

    private async Task<IReadOnlyList<ListedMaintainerChange?>> FindManyAsync(
        IReadOnlyList<string> pointers, ExemptionLookup standing, CancellationToken cancellation)
    {
        var found = new ConcurrentDictionary<string, ListedMaintainerChange>(StringComparer.Ordinal);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation };
        await Parallel.ForEachAsync(pointers, options, async (pointer, token) =>
        {
            if (MaintainerChangeId.TryParse(PointerLists.ReferenceIn(pointer), out var id) && await FindAsync(id, token) is { } change)
            {
                found[pointer] = change.IsLate(limits)
                    ? change with { Exemption = await standing.FindAsync(change.Change.Company, change.Id.ToString(), token) }
                    : change;
            }
        });
        return [.. pointers.Select(pointer => found.GetValueOrDefault(pointer))];
    }
}
