using Azure.Data.Tables;
using ElevatorFunctions.Storage;

namespace ElevatorFunctions.Notices;

/// <summary>
/// The table Notices. The truth: partition = the first two digits of the id, so that a burst spreads over 256, row = the id. A notice is
/// added once: insert-if-absent is what keeps the same message from being sent twice.
/// </summary>
public sealed class NoticeStore(StorageClients storage)
{
    private readonly TableClient _table = storage.Tables.GetTableClient(TableNames.Notices);

    /// <summary>A notice; null when there is none.</summary>
    public Task<Versioned<Notice>?> FindAsync(string id, CancellationToken cancellation) => _table.FindAsync<Notice>(PartitionOf(id), id, cancellation);

    /// <summary>Adds a notice; false when it is there.</summary>
    public Task<bool> TryAddAsync(Notice notice, CancellationToken cancellation) =>
        _table.TryAddAsync(Row.Of(PartitionOf(notice.Id), notice.Id, notice), cancellation);

    /// <summary>Replaces a notice at its version; false when it has changed meanwhile.</summary>
    public Task<bool> TryReplaceAsync(Versioned<Notice> found, Notice changed, CancellationToken cancellation) =>
        _table.TryReplaceAsync(Row.Of(PartitionOf(changed.Id), changed.Id, changed, found.Version), cancellation);

    private static string PartitionOf(string id) => id[..2];
}
