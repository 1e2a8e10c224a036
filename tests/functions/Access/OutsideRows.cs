using Azure.Data.Tables;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Complaints;
using ElevatorFunctions.Contracts;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Tests.Routes;

namespace ElevatorFunctions.Tests.Access;

/// <summary>The stored documents of a tenant, to see whether a request has changed one.</summary>
internal sealed class OutsideRows
{
    private readonly TableServiceClient _tables;
    private readonly (string Table, string Partition)[] _partitions;

    public OutsideRows(TenantData tenant)
    {
        _tables = tenant.App.Get<StorageClients>().Tables;
        var documents = tenant.Foreign();
        _partitions =
        [
            (AccountsModule.PeopleTable, PeopleKeys.Partition(documents.Account)),
            (AccountsModule.PeopleTable, PeopleKeys.Partition(documents.MainAccount)),
            (AccountsModule.PeopleTable, PeopleKeys.Partition(documents.Worker)),
            (OrganisationsModule.Table, documents.Company.ToString()),
            (ElevatorsModule.Table, ElevatorKeys.Partition(documents.Elevator)),
            (ElevatorsModule.Table, ElevatorKeys.Partition(documents.LooseElevator)),
            (RescuesModule.Table, RescueKeys.Partition(documents.Elevator)),
            (RescuesModule.Table, RescueKeys.Partition(documents.LooseElevator)),
            (ComplaintsModule.Table, ComplaintKeys.Partition(documents.Elevator)),
            (ContractsModule.Table, ContractKeys.Partition(documents.Company)),
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
