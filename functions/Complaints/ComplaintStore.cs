using Azure.Data.Tables;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Complaints;

/// <summary>
/// Complaints. The truth is a row in the elevator's partition of Complaints (<see cref="ComplaintKeys"/>); lists hold pointers only, written
/// before the truth.
/// </summary>
public sealed class ComplaintStore(StorageClients storage)
{
    private readonly TableClient _complaints = storage.Tables.GetTableClient(ComplaintsModule.Table);
    private readonly PointerLists _lists = new(storage.Tables.GetTableClient(ComplaintsModule.ListTable));

    /// <summary>A complaint; null when there is none.</summary>
    public Task<Versioned<Complaint>?> FindAsync(ComplaintReference reference, CancellationToken cancellation) =>
        _complaints.FindAsync<Complaint>(ComplaintKeys.Partition(reference.Elevator), ComplaintKeys.Complaint(reference.Complaint), cancellation);

    /// <summary>The open complaints of an elevator, the newest first.</summary>
    public async Task<IReadOnlyList<Complaint>> OpenOfAsync(ElevatorCode elevator, CancellationToken cancellation)
    {
        var found = new List<Complaint>();
        var open = PointerRange.Whole(PointerLists.OfOpen(ComplaintKeys.Elevator(elevator)));
        await foreach (var (_, complaint) in Walk().ReadAsync([open], position: null, cancellation))
        {
            if (complaint is not null && !complaint.Progress().IsClosed)
            {
                found.Add(complaint);
            }
        }

        return found;
    }

    /// <summary>The complaint that a request made or joined; null when the request is new.</summary>
    public async Task<Complaint?> OfRequestAsync(ElevatorCode elevator, string digest, CancellationToken cancellation) =>
        await _complaints.FindAsync<ComplaintId>(ComplaintKeys.Partition(elevator), ComplaintKeys.Request(digest), cancellation) is { Document: var id }
            ? (await FindAsync(new ComplaintReference(elevator, id), cancellation))?.Document
            : null;

    /// <summary>Adds a complaint together with the request that makes it; false when the request was answered before.</summary>
    public async Task<bool> TryAddAsync(Complaint complaint, string digest, CancellationToken cancellation)
    {
        await _lists.AddAsync(
            PointerLists.PartitionsOf(ComplaintKeys.ListsOf(complaint), complaint.Id.ComplainedAt, isOpen: true), PointerOf(complaint), cancellation);
        return await _complaints.TryCommitAsync(
            [new(TableTransactionActionType.Add, RowOf(complaint)), new(TableTransactionActionType.Add, RequestOf(complaint, digest))], cancellation);
    }

    /// <summary>Replaces a complaint at its version together with the request that joins it; false when either has changed meanwhile.</summary>
    public Task<bool> TryJoinAsync(Versioned<Complaint> found, Complaint joined, string digest, CancellationToken cancellation)
    {
        var row = RowOf(joined);
        row.ETag = found.Version;
        return _complaints.TryCommitAsync(
            [
                new(TableTransactionActionType.UpdateReplace, row, found.Version),
                new(TableTransactionActionType.Add, RequestOf(joined, digest)),
            ],
            cancellation);
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
    public PointerReader<Complaint> Walk() => new(
        _lists,
        async (row, cancellation) => ComplaintReference.TryParse(PointerLists.ReferenceIn(row), out var reference)
            ? (await FindAsync(reference, cancellation))?.Document
            : null);

    /// <summary>All complaints that stretches of lists lead to, in no order.</summary>
    public IAsyncEnumerable<Complaint> ReadAllAsync(IEnumerable<PointerRange> stretches, CancellationToken cancellation) =>
        new PointerBulkReader<Complaint>(_lists, _complaints, KeyOf).ReadAsync(stretches, cancellation);

    private static (string Partition, string Row)? KeyOf(string text) => ComplaintReference.TryParse(text, out var reference)
        ? (ComplaintKeys.Partition(reference.Elevator), ComplaintKeys.Complaint(reference.Complaint))
        : null;

    private static TableEntity RowOf(Complaint complaint) =>
        Row.Of(ComplaintKeys.Partition(complaint.Elevator), ComplaintKeys.Complaint(complaint.Id), complaint);

    private static TableEntity RequestOf(Complaint complaint, string digest) =>
        Row.Of(ComplaintKeys.Partition(complaint.Elevator), ComplaintKeys.Request(digest), complaint.Id);

    private static string PointerOf(Complaint complaint) => PointerLists.Row(complaint.Id.ComplainedAt, complaint.Reference.ToString());
}
