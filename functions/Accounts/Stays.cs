using Azure.Data.Tables;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Storage;

namespace ElevatorFunctions.Accounts;

/// <summary>Where people were besides their visits, in their partitions of People, newest first. A hint at most follows from it (V-16).</summary>
internal sealed class Stays(StorageClients storage)
{
    private readonly TableClient _people = storage.Tables.GetTableClient(AccountsModule.PeopleTable);

    /// <summary>Notes a stay, once however often it is said.</summary>
    public Task NoteAsync(AccountId person, Stay stay, CancellationToken cancellation) => _people.UpsertEntityAsync(
        Row.Of(PeopleKeys.Partition(person), PeopleKeys.Stay(stay.At, stay.Act), stay), TableUpdateMode.Replace, cancellation);

    /// <summary>A person's stays from a moment on, newest first.</summary>
    public async Task<IReadOnlyList<Stay>> SinceAsync(AccountId person, DateTimeOffset from, CancellationToken cancellation)
    {
        var end = PeopleKeys.Stays + NewestFirst.Before(from) + "~";
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {PeopleKeys.Partition(person)} and RowKey gt {PeopleKeys.Stays} and RowKey lt {end}");
        return await _people.QueryAsync<TableEntity>(filter, cancellationToken: cancellation).Select(row => row.Document<Stay>()).ToListAsync(cancellation);
    }
}
