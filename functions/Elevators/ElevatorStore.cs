using Azure.Data.Tables;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Elevators;

/// <summary>
/// The table Elevators: partition = elevator (<see cref="ElevatorKeys"/>), so that a scan reads one partition and load spreads
/// over as many partitions as there are elevators.
/// </summary>
internal sealed class ElevatorStore(StorageClients storage)
{
    /// <summary>The table itself, for those who commit several of an elevator's rows together.</summary>
    internal TableClient Table { get; } = storage.Tables.GetTableClient(ElevatorsModule.Table);

    /// <summary>The table for those who read and write thousands of elevators.</summary>
    internal TableClient BulkTable { get; } = storage.BulkTables.GetTableClient(ElevatorsModule.Table);

    /// <summary>Reads everything but the history. Empty if the elevator is unknown.</summary>
    public Task<ElevatorSnapshot> ReadAsync(ElevatorCode code, CancellationToken cancellation) => ReadAsync(Table, code, cancellation);

    /// <summary>Reads everything but the history. Empty if the elevator is unknown.</summary>
    /// <param name="table"><see cref="Table"/> or <see cref="BulkTable"/>.</param>
    /// <param name="code">The elevator.</param>
    internal static async Task<ElevatorSnapshot> ReadAsync(TableClient table, ElevatorCode code, CancellationToken cancellation)
    {
        var file = new ElevatorSnapshot();
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {ElevatorKeys.Partition(code)} and RowKey lt {ElevatorKeys.History}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            file.Add(row);
        }

        return file;
    }

    /// <summary>The registry entry, or null if the elevator is unknown.</summary>
    public Task<Versioned<Elevator>?> FindAsync(ElevatorCode code, CancellationToken cancellation) =>
        FindAsync(Table, code, cancellation);

    /// <summary>The registry entry, or null if the elevator is unknown.</summary>
    /// <param name="table"><see cref="Table"/> or <see cref="BulkTable"/>.</param>
    /// <param name="code">The elevator.</param>
    internal static Task<Versioned<Elevator>?> FindAsync(TableClient table, ElevatorCode code, CancellationToken cancellation) =>
        table.FindAsync<Elevator>(ElevatorKeys.Partition(code), ElevatorKeys.Entry, cancellation);

    /// <summary>Whether an elevator is assigned to an account one by one .</summary>
    public async Task<bool> IsAssignedAsync(ElevatorCode code, AccountId account, CancellationToken cancellation) =>
        (await Table.GetEntityIfExistsAsync<TableEntity>(
            ElevatorKeys.Partition(code), ElevatorKeys.Assignment(account), [nameof(TableEntity.RowKey)], cancellation)).HasValue;

    /// <summary>The former states of one kind that the history keeps, newest first.</summary>
    public async Task<IReadOnlyList<T>> HistoryAsync<T>(ElevatorCode code, string kind, int top, CancellationToken cancellation)
    {
        var filter = Row.PrefixFilter(ElevatorKeys.Partition(code), ElevatorKeys.ChangesOf(kind));
        var found = new List<T>();
        await foreach (var row in Table.QueryAsync<TableEntity>(filter, top, cancellationToken: cancellation))
        {
            found.Add(row.Document<T>());
            if (found.Count == top)
            {
                break;
            }
        }

        return found;
    }

    /// <summary>The entry with all that its history keeps, or null if the elevator is unknown.</summary>
    public Task<ElevatorHistory?> ReadHistoryAsync(ElevatorCode code, CancellationToken cancellation) =>
        ElevatorHistory.ReadAsync(Table, code, cancellation);

    /// <summary>The row of a registry entry.</summary>
    internal static TableEntity RowOf(Elevator entry) => Row.Of(ElevatorKeys.Partition(entry.Code), ElevatorKeys.Entry, entry);
}
