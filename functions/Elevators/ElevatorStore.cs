using Azure.Data.Tables;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Storage;

namespace ElevatorFunctions.Elevators;

/// <summary>
/// The table Elevators: partition = elevator (<see cref="ElevatorKeys"/>), so that a scan reads one partition and load spreads
/// over as many partitions as there are elevators.
/// </summary>
public sealed class ElevatorStore(StorageClients storage)
{
    /// <summary>The table itself, for those who commit several of an elevator's rows together.</summary>
    internal TableClient Table { get; } = storage.Tables.GetTableClient(TableNames.Elevators);

    /// <summary>Everything but the history; an empty file when the elevator is unknown.</summary>
    public async Task<ElevatorFile> ReadAsync(ElevatorCode code, CancellationToken cancellation)
    {
        var file = new ElevatorFile();
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {ElevatorKeys.Partition(code)} and RowKey lt {ElevatorKeys.History}");
        await foreach (var row in Table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            file.Add(row);
        }

        return file;
    }

    /// <summary>The registry entry; null when the elevator is unknown.</summary>
    public Task<Versioned<Elevator>?> FindAsync(ElevatorCode code, CancellationToken cancellation) =>
        Table.FindAsync<Elevator>(ElevatorKeys.Partition(code), ElevatorKeys.Entry, cancellation);
}
