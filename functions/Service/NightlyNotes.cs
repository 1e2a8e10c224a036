using Azure.Data.Tables;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Service;

/// <summary>Notes of the nightly parts that are done, in table Pulse: the row is the part.</summary>
internal sealed class NightlyNotes(StorageClients storage)
{
    private const string Partition = "nightly";

    private readonly TableClient _table = storage.Tables.GetTableClient(CasesModule.PulseTable);

    /// <summary>The day of Shanghai on which each part was done last.</summary>
    public async Task<IReadOnlyDictionary<string, DateOnly>> ReadAsync(CancellationToken cancellation) =>
        await _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), cancellationToken: cancellation)
            .ToDictionaryAsync(row => row.RowKey, row => row.Document<Note>().Day, StringComparer.Ordinal, cancellation);

    /// <summary>Notes that a part is done.</summary>
    public Task NoteAsync(string part, DateOnly day, CancellationToken cancellation) =>
        _table.UpsertEntityAsync(Row.Of(Partition, part, new Note(day)), TableUpdateMode.Replace, cancellation);

    /// <summary>Has a part count as never done.</summary>
    public Task ForgetAsync(string part, CancellationToken cancellation) => _table.DeleteEntityAsync(Partition, part, cancellationToken: cancellation);

    private sealed record Note(DateOnly Day);
}
