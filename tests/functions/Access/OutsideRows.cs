using Azure.Data.Tables;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Complaints;
using ElevatorFunctions.Contracts;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Storage;
using ElevatorFunctions.Tests.Routes;

namespace ElevatorFunctions.Tests.Access;

/// <summary>The stored documents of a quarter, to see whether a request has changed one.</summary>
internal sealed class OutsideRows
{
    private readonly TableServiceClient _tables;
    private readonly (string Table, string Partition)[] _partitions;

    public OutsideRows(Quarter quarter)
    {
        _tables = quarter.App.Get<StorageClients>().Tables;
        var documents = quarter.Foreign();
        _partitions =
        [
            (TableNames.People, PeopleKeys.Partition(documents.Account)),
            (TableNames.People, PeopleKeys.Partition(documents.MainAccount)),
            (TableNames.People, PeopleKeys.Partition(documents.Worker)),
            (TableNames.Organisations, documents.Company.ToString()),
            (TableNames.Elevators, ElevatorKeys.Partition(documents.Elevator)),
            (TableNames.Elevators, ElevatorKeys.Partition(documents.LooseElevator)),
            (TableNames.Rescues, RescueKeys.Partition(documents.Elevator)),
            (TableNames.Rescues, RescueKeys.Partition(documents.LooseElevator)),
            (TableNames.Complaints, ComplaintKeys.Partition(documents.Elevator)),
            (TableNames.Contracts, ContractKeys.Partition(documents.Company)),
        ];
    }

    /// <summary>Every row with its version.</summary>
    public async Task<string> ReadAsync()
    {
        var parts = await Task.WhenAll(_partitions.Select(ReadAsync));
        return string.Join('\n', parts.SelectMany(part => part));
    }

    private async Task<List<string>> ReadAsync((string Table, string Partition) place)
    {
        var rows = new List<string>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {place.Partition}");
        await foreach (var row in _tables.GetTableClient(place.Table).QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"]))
        {
            rows.Add($"{place.Table} {row.PartitionKey} {row.RowKey} {row.ETag}");
        }

        return rows;
    }
}
