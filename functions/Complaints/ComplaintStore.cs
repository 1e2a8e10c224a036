using Azure.Data.Tables;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Complaints;

/// <summary>Complaints, and the requests that made or joined them (<see cref="ComplaintKeys"/>).</summary>
internal sealed class ComplaintStore(StorageClients storage) : CaseStore<Complaint, ComplaintId>(storage, ComplaintsModule.Kind)
{
    /// <summary>The complaint that a request made or joined, or null if the request is new.</summary>
    public async Task<Complaint?> OfRequestAsync(ElevatorCode elevator, string digest, CancellationToken cancellation) =>
        await Table.FindAsync<ComplaintId>(PartitionOf(elevator), ComplaintKeys.Request(digest), cancellation) is { Document: var id }
            ? (await FindAsync(new ComplaintReference(elevator, id), cancellation))?.Document
            : null;

    /// <summary>Adds a complaint together with the request that makes it. Returns false if the request was answered before.</summary>
    public Task<bool> TryAddAsync(Complaint complaint, string digest, CancellationToken cancellation) =>
        TryWriteAsync(found: null, complaint, [RequestOf(complaint, digest)], cancellation);

    /// <summary>Replaces a complaint at its version together with the request that joins it. Returns false if either has changed meanwhile.</summary>
    public Task<bool> TryJoinAsync(Versioned<Complaint> found, Complaint joined, string digest, CancellationToken cancellation) =>
        TryWriteAsync(found, joined, [RequestOf(joined, digest)], cancellation);

    /// <summary>The rows of a complaint with its requests, as they stand when all is written: for the bulk writer of the demo city.</summary>
    internal static IEnumerable<(string Table, TableEntity Row)> AllRowsOf(Complaint complaint) =>
    [
        .. RowsOf(complaint),
        .. complaint.Complainants.Select(complainant => (ComplaintsModule.Table, RequestRow(complaint, complainant.Digest))),
    ];

    private static TableTransactionAction RequestOf(Complaint complaint, string digest) =>
        new(TableTransactionActionType.Add, RequestRow(complaint, digest));

    private static TableEntity RequestRow(Complaint complaint, string digest) =>
        Row.Of(PartitionOf(complaint.Elevator), ComplaintKeys.Request(digest), complaint.Id);
}
