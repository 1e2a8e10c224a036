using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Storage;

namespace ElevatorFunctions.Complaints;

/// <summary>
/// Complaints. The truth is a row in the elevator's partition of Complaints (<see cref="ComplaintKeys"/>); lists hold pointers only, written
/// before the truth.
/// </summary>
public sealed class ComplaintStore(StorageClients storage)
{
    // Pointers read before their complaints are, and elevators read at a time.
    private const int Segment = 1000;
    private const int Parallel = 10;

    private readonly TableClient _complaints = storage.Tables.GetTableClient(TableNames.Complaints);
    private readonly PointerLists _lists = new(storage.Tables.GetTableClient(TableNames.ComplaintLists));

    /// <summary>A complaint; null when there is none.</summary>
    public Task<Versioned<Complaint>?> FindAsync(ComplaintReference reference, CancellationToken cancellation) =>
        _complaints.FindAsync<Complaint>(ComplaintKeys.Partition(reference.Elevator), ComplaintKeys.Complaint(reference.Complaint), cancellation);

    /// <summary>The open complaints of an elevator, the newest first.</summary>
    public async Task<IReadOnlyList<Complaint>> OpenOfAsync(ElevatorCode elevator, CancellationToken cancellation)
    {
        var found = new List<Complaint>();
        var open = PointerStretch.Whole(PointerLists.OfOpen(ComplaintKeys.Elevator(elevator)));
        await foreach (var (_, complaint) in Walk().ReadAsync([open], position: null, cancellation))
        {
            if (complaint is not null && !complaint.Progress().IsClosed)
            {
                found.Add(complaint);
            }
        }

        return found;
    }

    /// <summary>Adds a complaint; false when it is there.</summary>
    public async Task<bool> TryAddAsync(Complaint complaint, CancellationToken cancellation)
    {
        await _lists.AddAsync(
            PointerLists.PartitionsOf(ComplaintKeys.ListsOf(complaint), complaint.Id.ComplainedAt, isOpen: true), PointerOf(complaint), cancellation);
        return await _complaints.TryAddAsync(RowOf(complaint), cancellation);
    }

    /// <summary>Replaces a complaint at its version; false when it has changed meanwhile.</summary>
    public async Task<bool> TryReplaceAsync(Versioned<Complaint> found, Complaint changed, CancellationToken cancellation)
    {
        var row = RowOf(changed);
        row.ETag = found.Version;
        if (!await _complaints.TryReplaceAsync(row, cancellation))
        {
            return false;
        }

        if (changed.Progress().IsClosed && !found.Document.Progress().IsClosed)
        {
            await UnpointAsync(changed, cancellation);
        }

        return true;
    }

    /// <summary>Takes a closed complaint out of the lists of open ones.</summary>
    public Task UnpointAsync(Complaint complaint, CancellationToken cancellation) =>
        _lists.RemoveAsync(ComplaintKeys.ListsOf(complaint).Select(PointerLists.OfOpen), PointerOf(complaint), cancellation);

    /// <summary>The complaints that stretches of lists lead to.</summary>
    public PointerWalk<Complaint> Walk() => new(
        _lists,
        async (row, cancellation) => ComplaintReference.TryParse(PointerLists.ReferenceIn(row), out var reference)
            ? (await FindAsync(reference, cancellation))?.Document
            : null);

    /// <summary>All complaints that stretches of lists lead to, in no order: those of an elevator in one read, for who counts many.</summary>
    public async IAsyncEnumerable<Complaint> ReadAllAsync(
        IEnumerable<PointerStretch> stretches, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var stretch in stretches)
        {
            await foreach (var rows in _lists.ReadAsync(stretch, after: null, cancellation).Chunk(Segment).WithCancellation(cancellation))
            {
                var byElevator = rows
                    .Select(row => ComplaintReference.TryParse(PointerLists.ReferenceIn(row), out var reference) ? reference : (ComplaintReference?)null)
                    .OfType<ComplaintReference>()
                    .GroupBy(reference => reference.Elevator, reference => reference.Complaint);
                foreach (var some in byElevator.Chunk(Parallel))
                {
                    foreach (var complaint in (await Task.WhenAll(some.Select(ids => OfElevatorAsync(ids.Key, [.. ids], cancellation)))).SelectMany(found => found))
                    {
                        yield return complaint;
                    }
                }
            }
        }
    }

    private async Task<IReadOnlyList<Complaint>> OfElevatorAsync(ElevatorCode elevator, IReadOnlyCollection<ComplaintId> ids, CancellationToken cancellation)
    {
        var (partition, from, to) = (ComplaintKeys.Partition(elevator), ComplaintKeys.Complaint(ids.Min()), ComplaintKeys.Complaint(ids.Max()));
        var wanted = ids.ToHashSet();
        var found = new List<Complaint>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey le {to}");
        await foreach (var row in _complaints.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            if (row.Document<Complaint>() is var complaint && wanted.Contains(complaint.Id))
            {
                found.Add(complaint);
            }
        }

        return found;
    }

    private static TableEntity RowOf(Complaint complaint) =>
        Row.Of(ComplaintKeys.Partition(complaint.Elevator), ComplaintKeys.Complaint(complaint.Id), complaint);

    private static string PointerOf(Complaint complaint) => PointerLists.Row(complaint.Id.ComplainedAt, complaint.Reference.ToString());
}
